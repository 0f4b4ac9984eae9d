package fr.democratiepermanente.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a parameter sent several times where a page takes one text. Spring would join the values with a comma, so
 * that what is checked and stored is something nobody typed.
 */
@Configuration
class RepeatedParameters implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new OnlyOne());
    }

    /** Spring tells its types by reflection, which a lambda does not have. */
    static final class OnlyOne implements Converter<String[], String> {

        @Override
        public String convert(String[] values) {
            if (values.length != 1) {
                throw new IllegalArgumentException(values.length + " values where one is expected");
            }
            return values[0];
        }
    }
}
