package fr.democratiepermanente.platform.web;

import java.util.List;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class UploadConfiguration {

    @Bean
    FilterRegistrationBean<UploadFilter> uploadFilter(List<UploadForm> forms) {
        FilterRegistrationBean<UploadFilter> registration = new FilterRegistrationBean<>(new UploadFilter(forms));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }
}
