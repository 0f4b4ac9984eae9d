package fr.democratiepermanente.attack;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What attackers type, by what they hope for. */
final class HostileText {

    /** Expressions of every language that draws our pages, mails and forms, or runs our processes. */
    static final List<String> EXPRESSIONS = List.of(
            "${7*7}",
            "#{T(java.lang.Runtime)}",
            "[[${7*7}]]",
            "[(${7*7})]",
            "__${7*7}__",
            "*{7*7}",
            "~{layout}",
            "@{/mentions}",
            "{{7*7}}",
            "=7*7",
            "{0} ''eau''");

    /** Markup, links and expressions that would run in a reader's browser. */
    static final List<String> SCRIPTS = List.of(
            "<script>alert(1)</script>",
            "<svg onload=alert(2)>",
            "\"><img src=x onerror=alert(3)>",
            "'><iframe srcdoc='<script>alert(4)</script>'>",
            "</title></textarea><details open ontoggle=alert(5)>",
            "{{constructor.constructor('alert(6)')()}}",
            "{{$on.constructor('alert(7)')()}}",
            "[lien](javascript:alert(8)) ![image](https://attaque.example/i.png)",
            "javascript:alert(9)",
            "data:text/html,<script>alert(10)</script>");

    static final List<String> QUERIES = List.of(
            "'",
            "' or 1=1 --",
            "'; drop table proposal; --",
            "\" or \"\"=\"",
            "1) or (1=1",
            "%' and 1=cast(version() as int) --",
            "\\",
            "%",
            "_",
            "*:* & ! | <-> ((",
            "title desc; select pg_sleep(30)",
            "(select 1)",
            "$$;$$",
            "?",
            ":q");

    /** Text that is rare but right: whoever writes so is kept exactly. */
    static final List<String> RARE = List.of(
            "🚲👩‍👩‍👧‍👦🇫🇷 𝒳",
            "de droite \u202eà gauche\u202c \u200f et \u061c",
            "e\u0301te\u0301 \u200b \ufeff \u00a0 fin",
            "%00 &#0; \\u0000 \\x00 %ED%A0%80",
            "=HYPERLINK(\"http://a.example\")");

    /** What no database keeps: NUL, and half of a character. */
    static final List<String> UNSTORABLE = List.of("a\u0000b", "\u0000", "a\ud800b", "\udc00", "\ud800\ud800");

    /** One of each kind and some more, for whatever takes text. */
    static final List<String> ANY = Stream.of(
                    EXPRESSIONS,
                    SCRIPTS,
                    QUERIES,
                    RARE,
                    UNSTORABLE,
                    List.of(
                            "",
                            " ",
                            "-1",
                            "0",
                            "99999999999999999999",
                            "1e999",
                            "NaN",
                            "null",
                            "true",
                            "+999999999-01-01",
                            "../../../etc/passwd",
                            "a\r\nBcc: x@example.org",
                            "\u001b[31m",
                            "z".repeat(5000)))
            .flatMap(List::stream)
            .toList();

    private HostileText() {}

    /** Encodes like a browser's form; half a character, which no browser sends, as the bytes it would have. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints()
                .forEach(c -> encoded.append(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                                ? "%%%X%%%X%%%X".formatted(0xE0 | c >> 12, 0x80 | c >> 6 & 0x3F, 0x80 | c & 0x3F)
                                : Attacker.encoded(Character.toString(c))));
        return encoded.toString();
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }
}
