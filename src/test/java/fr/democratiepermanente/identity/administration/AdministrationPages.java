package fr.democratiepermanente.identity.administration;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.democratiepermanente.attack.Attacker;
import fr.democratiepermanente.identity.Role;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The pages of administration as the administrator {@code admin} uses them. */
final class AdministrationPages {

    private static final Pattern PASSWORD = Pattern.compile("(?:[a-z2-9]{5}-){3}[a-z2-9]{5}");

    private final MockMvc mvc;

    AdministrationPages(MockMvc mvc) {
        this.mvc = mvc;
    }

    ResultActions open(String address) throws Exception {
        return mvc.perform(get("/administration" + address)
                .with(user("admin").authorities(new SimpleGrantedAuthority(Role.ADMINISTRATOR.group()))));
    }

    /** @param fields names and values by turns */
    ResultActions send(String address, String... fields) throws Exception {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return mvc.perform(post("/administration" + address)
                .params(form)
                .with(user("admin").authorities(new SimpleGrantedAuthority(Role.ADMINISTRATOR.group())))
                .with(csrf()));
    }

    String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    /** What a page holds of the state it shows, to be sent back with a change. */
    String seen(String address) throws Exception {
        return Attacker.hidden(text(open(address)), "seen");
    }

    static String password(String page) {
        Matcher password = PASSWORD.matcher(page);
        if (!password.find()) {
            throw new AssertionError("no password in " + page);
        }
        return password.group();
    }
}
