package fr.democratiepermanente.platform.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What every page says of the site itself; templates call it {@code @site}. */
@Component("site")
public class Site {

    private final String authorityName;
    private final String baseUrl;
    private final String host;
    private final boolean demonstration;

    Site(
            @Value("${democratie.authority-name}") String authorityName,
            @Value("${democratie.base-url}") String baseUrl,
            @Value("${democratie.host:}") String host,
            @Value("${democratie.demo-accounts:false}") boolean demonstration) {
        this.authorityName = authorityName;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
        this.host = host.isBlank() ? authorityName : host;
        this.demonstration = demonstration;
    }

    /** The authority that answers here. */
    public String authorityName() {
        return authorityName;
    }

    /** Who hosts the site, with address and telephone ({@code democratie.host}); the authority itself by default. */
    public String host() {
        return host;
    }

    /** An address of this site as it is written in a mail or read out, whatever host the request named. */
    public String address(String path) {
        return baseUrl + path;
    }

    /** Whether this installation has the demonstration's accounts. */
    public boolean demonstration() {
        return demonstration;
    }
}
