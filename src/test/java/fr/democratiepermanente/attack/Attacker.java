package fr.democratiepermanente.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who writes HTTP by hand: any method, any address as typed, any header, and a source address of choice in
 * 127.0.0.0/8. Keeps cookies, follows no redirection, sends one request per connection.
 */
public final class Attacker {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private final String from;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** An answer as it came. Header names are in lower case. */
    public record Answer(int status, Map<String, List<String>> headers, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }
    }

    /** From the address every ordinary test comes from. */
    public Attacker(int port) {
        this(port, "127.0.0.1");
    }

    /**
     * @param from source address within 127.0.0.0/8, for what the application counts by address
     */
    public Attacker(int port, String from) {
        this.port = port;
        this.from = from;
    }

    public Answer get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    /** Sends a form; the fields are encoded, in order. */
    public Answer postForm(String target, Map<String, String> fields, String... headers) {
        return post(target, "application/x-www-form-urlencoded", encoded(fields), headers);
    }

    /** Sends JSON the way the engine's webapps do, with the token their pages received. */
    public Answer postJson(String target, String json, String... headers) {
        return json("POST", target, json, headers);
    }

    /** Like {@link #postJson} with another method. */
    public Answer json(String method, String target, String json, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json", "Accept", "application/json"));
        all.addAll(List.of("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse("")));
        return send(method, target, json.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    public Answer post(String target, String type, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", type));
        return send("POST", target, body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
    }

    /**
     * Sends a request exactly as described.
     *
     * @param target the request target as written on the request line, not normalised
     * @param headers names and values by turns; {@code Host}, {@code Cookie}, {@code Content-Length} and
     *     {@code Connection} are added when absent
     */
    public Answer send(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            names.add(headers[i].toLowerCase(Locale.ROOT));
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!names.contains("host")) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        if (!names.contains("cookie") && !cookies.isEmpty()) {
            head.append("Cookie: ").append(cookieHeader()).append("\r\n");
        }
        boolean sized = names.contains("content-length") || names.contains("transfer-encoding");
        if (!sized && (body.length > 0 || !"GET".equals(method))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (!names.contains("connection")) {
            head.append("Connection: close\r\n");
        }
        head.append("\r\n");
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            Answer answer = read(new BufferedInputStream(socket.getInputStream()));
            answer.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in with a demonstration account and opens Tasklist, which gives the token its interface asks for. */
    public Attacker signedIn(String agent) {
        signIn(agent, "demonstration");
        get("/camunda/app/tasklist/default/");
        return this;
    }

    /** Sends the sign-in form. */
    public Answer signIn(String name, String password) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", hidden(get("/connexion").body(), "_csrf"));
        fields.put("username", name);
        fields.put("password", password);
        return postForm("/connexion", fields);
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** Every cookie the attacker holds, by name. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** Puts a cookie in the attacker's own jar. */
    public Attacker withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** The value of a hidden field of a page. */
    public static String hidden(String page, String name) {
        Matcher field = Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"([^\"]*)\"")
                .matcher(page);
        if (!field.find()) {
            throw new AssertionError("no field " + name + " in " + page);
        }
        return field.group(1);
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty() || setCookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("-1")).get(0));
        // A server that still waits for the rest of a request has answered all the same.
        return new Answer(
                status, headers, chunked ? chunks(in) : length < 0 ? in.readAllBytes() : in.readNBytes(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the server closed the connection: " + line.toString(StandardCharsets.UTF_8));
            }
            if (read != '\r') {
                line.write(read);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
