package fr.democratiepermanente.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import fr.democratiepermanente.identity.Role;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Follows every figure of the dashboard to what is behind it. */
public final class FigureLinks {

    private static final Pattern FIGURE = Pattern.compile(
            "<td (?=[^>]*data-listed=\"oui\")[^>]*data-value=\"([0-9.]+)\"[^>]*><a href=\"(/pilotage/(?:dossiers|taches)[^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("<h1>([^<]*)</h1>");

    private final MockMvc web;

    public FigureLinks(MockMvc web) {
        this.web = web;
    }

    /** What somebody with this role reads. */
    public String read(String address, Role role) throws Exception {
        MockHttpServletResponse response =
                web.perform(get(URI.create(address)).with(as(role))).andReturn().getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(HttpStatus.OK.value());
        return response.getContentAsString();
    }

    /** @return how many figures led to as many cases or tasks as they say */
    public int follow(String address) throws Exception {
        int followed = 0;
        for (MatchResult figure :
                FIGURE.matcher(read(address, Role.COMDIR)).results().toList()) {
            String behind = figure.group(2).replace("&amp;", "&");
            assertThat(heading(behind)).as(address + " -> " + behind).isEqualTo((int)
                    Double.parseDouble(figure.group(1)));
            followed++;
        }
        return followed;
    }

    private int heading(String address) throws Exception {
        Matcher heading = HEADING.matcher(read(address, Role.COMDIR));
        assertThat(heading.find()).isTrue();
        String digits = heading.group(1).replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    public static RequestPostProcessor as(Role role) {
        return user("helene.roussel").authorities(AuthorityUtils.createAuthorityList(role.group()));
    }
}
