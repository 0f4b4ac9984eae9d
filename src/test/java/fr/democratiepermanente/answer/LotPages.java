package fr.democratiepermanente.answer;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The pages of the lots as an agent uses them, with the groups of the agent's account. */
final class LotPages {

    private final MockMvc mvc;
    private final String agent;
    private final List<SimpleGrantedAuthority> groups;

    LotPages(MockMvc mvc, IdentityService identity, String agent) {
        this.mvc = mvc;
        this.agent = agent;
        this.groups = identity.createGroupQuery().groupMember(agent).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    ResultActions open(String address) throws Exception {
        return mvc.perform(get("/reponses/lot" + address).with(signedIn()));
    }

    /** @param cases references of those that are ticked */
    ResultActions send(String address, String text, String... cases) throws Exception {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("text", text);
        form.addAll("dossier", List.of(cases));
        return mvc.perform(
                post("/reponses/lot" + address).params(form).with(signedIn()).with(csrf()));
    }

    /** Writes a lot and gives its number. */
    long draft(String text, String... cases) throws Exception {
        String location = send("", text, cases).andReturn().getResponse().getRedirectedUrl();
        if (location == null || !location.matches("/reponses/lot/\\d+")) {
            throw new AssertionError("no lot at " + location);
        }
        return Long.parseLong(location.substring("/reponses/lot/".length()));
    }

    static String text(ResultActions answer) throws Exception {
        String page = answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        return Stream.of(page.split("\n")).map(String::strip).reduce("", (one, other) -> one + " " + other);
    }

    private RequestPostProcessor signedIn() {
        return user(agent).authorities(groups.toArray(SimpleGrantedAuthority[]::new));
    }
}
