package fr.democratiepermanente;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: public site, case files and process engine in one process. */
@SpringBootApplication
public class DemocratiePermanente {

    public static void main(String[] args) {
        SpringApplication.run(DemocratiePermanente.class, args);
    }
}
