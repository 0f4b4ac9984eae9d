package fr.democratiepermanente.attack;

import static fr.democratiepermanente.attack.Desk.API;
import static org.assertj.core.api.Assertions.assertThat;

import fr.democratiepermanente.ApplicationTest;
import fr.democratiepermanente.attack.Attacker.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with an account asks the engine's API for everything at once, which it would hold in memory as a whole. */
@ApplicationTest
class EndlessListAttackTest {

    private static final int LONGEST = 2000;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Attacker agent;

    @BeforeEach
    void makeMoreThanOneAnswerHolds() {
        jdbc.sql("insert into act_id_group (id_, rev_, name_, type_)"
                        + " select 'endless-' || n, 1, 'Sans fin', 'ENDLESS' from generate_series(1, ?) n")
                .param(LONGEST + 1)
                .update();
        agent = new Attacker(port).signedIn("claire.moreau");
    }

    @AfterEach
    void remove() {
        jdbc.sql("delete from act_id_group where type_ = 'ENDLESS'").update();
    }

    @Test
    void aListWithoutABoundGetsOne() {
        assertThat(Desk.read(agent.get(API + "/group/count?type=ENDLESS").body())
                        .get("count")
                        .asInt())
                .isEqualTo(LONGEST + 1);
        assertLongest(agent.get(API + "/group?type=ENDLESS"));
        assertLongest(agent.get(API + "/group?type=ENDLESS&firstResult=0"));
        assertLongest(agent.postJson(API + "/group", "{\"type\": \"ENDLESS\"}"));
        assertLongest(agent.get(API + "/group?type=ENDLESS&maxResults=" + LONGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxResults=2001",
                "maxResults=2147483647",
                "maxResults=99999999999",
                "maxResults=-1",
                "maxResults=",
                "maxResults=x",
                "maxResults=1&maxResults=100000",
                "%6daxResults=100000"
            })
    void aLongerOneIsRefused(String bound) {
        for (String list : new String[] {"/group", "/task", "/process-instance", "/history/process-instance"}) {
            Answer answer = agent.get(API + list + "?" + bound);
            assertThat(answer.status()).as(list).isEqualTo(400);
            assertThat(answer.body()).contains("au plus").doesNotContain("Sans fin");
        }
        assertThat(agent.postJson(API + "/task?" + bound, "{}").status()).isEqualTo(400);
        assertThat(agent.get("/camunda/api/cockpit/plugin/base/default/process-instance?" + bound)
                        .status())
                .isEqualTo(400);
    }

    private static void assertLongest(Answer list) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(Desk.read(list.body())).hasSize(LONGEST);
    }
}
