package fr.democratiepermanente.intake.imports;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ImportWebConfiguration {

    @Bean
    FilterRegistrationBean<UploadTooLargeFilter> uploadTooLargeFilter() {
        FilterRegistrationBean<UploadTooLargeFilter> registration =
                new FilterRegistrationBean<>(new UploadTooLargeFilter());
        registration.addUrlPatterns("/imports");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }
}
