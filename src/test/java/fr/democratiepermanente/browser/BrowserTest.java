package fr.democratiepermanente.browser;

import fr.democratiepermanente.ApplicationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the whole application in Chromium; its methods may take a {@link com.microsoft.playwright.Browser}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Browsers.class)
@ApplicationTest
public @interface BrowserTest {}
