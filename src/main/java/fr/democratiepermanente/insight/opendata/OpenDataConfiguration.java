package fr.democratiepermanente.insight.opendata;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages of any site may read the data, as nobody in particular: it is for everybody already. */
@Configuration
@EnableConfigurationProperties(OpenDataSettings.class)
class OpenDataConfiguration implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/donnees/**")
                .allowedOrigins("*")
                .allowedMethods(HttpMethod.GET.name(), HttpMethod.HEAD.name())
                .allowCredentials(false)
                .exposedHeaders(DataController.NEXT_SINCE, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.RETRY_AFTER);
    }
}
