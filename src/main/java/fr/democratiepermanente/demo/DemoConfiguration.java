package fr.democratiepermanente.demo;

import fr.democratiepermanente.insight.Campaigns;
import fr.democratiepermanente.process.Rehearsal;
import fr.democratiepermanente.process.WorkingDays;
import fr.democratiepermanente.territory.LivingAreas;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Present with {@code --demo} or {@code democratie.demo-campaign=true} only; otherwise the time is the time. */
@Configuration
@Import({Authors.class, Desks.class})
@ConditionalOnProperty("democratie.demo-campaign")
class DemoConfiguration {

    /** @throws IllegalStateException where the demonstration would write to a mail server, or has no agents to play it */
    DemoConfiguration(
            @Value("${spring.mail.host:}") String mailServer, @Value("${democratie.demo-accounts}") boolean accounts) {
        if (!mailServer.isBlank()) {
            throw new IllegalStateException("La campagne de démonstration enverrait plus de deux mille courriels :"
                    + " démarrez-la sans serveur de courriel (spring.mail.host)");
        }
        if (!accounts) {
            throw new IllegalStateException(
                    "La campagne de démonstration est jouée par les comptes de démonstration (democratie.demo-accounts)");
        }
    }

    @Bean
    @Primary
    DemoClock demoClock() {
        return new DemoClock(Clock.systemUTC());
    }

    @Bean
    Progress demoProgress() {
        return new Progress();
    }

    @Bean
    FilterRegistrationBean<Curtain> demoCurtain(Progress progress, MessageSource messages) {
        FilterRegistrationBean<Curtain> curtain = new FilterRegistrationBean<>(new Curtain(progress, messages));
        curtain.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return curtain;
    }

    @Bean
    DemoCampaign demoCampaign(
            JdbcClient jdbc,
            LivingAreas areas,
            Campaigns campaigns,
            Authors authors,
            Desks desks,
            Rehearsal rehearsal,
            WorkingDays workingDays,
            DemoClock clock,
            Progress progress) {
        return new DemoCampaign(jdbc, areas, campaigns, authors, desks, rehearsal, workingDays, clock, progress);
    }
}
