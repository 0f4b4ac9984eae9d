package fr.democratiepermanente.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that misbehaves at will, which a well-behaved one cannot be made to. Its script gives the reply to a
 * command, {@code "."} being the end of the mail; no reply means that it hangs up instead.
 */
final class ScriptedMailServer implements AutoCloseable {

    static final String HANG_UP = "";

    private static final String END_OF_MAIL = ".";

    private final Map<String, String> script;
    private final ServerSocket socket;
    private final AtomicInteger wholeMails = new AtomicInteger();

    ScriptedMailServer(Map<String, String> script) throws IOException {
        this.script = new ConcurrentHashMap<>(script);
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on, whatever was scripted, this server behaves. */
    void behave() {
        script.clear();
    }

    /** How many mails came through to their last line, taken or not. */
    int wholeMails() {
        return wholeMails.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (SocketException closed) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        if (!reply(client, script.getOrDefault("CONNECT", "220 ready"))) {
            return;
        }
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inMail && !line.equals(END_OF_MAIL)) {
                continue;
            }
            if (inMail) {
                wholeMails.incrementAndGet();
            }
            String command = inMail ? END_OF_MAIL : line.split(" ")[0].toUpperCase(Locale.ROOT);
            inMail = command.equals("DATA") && !script.containsKey("DATA");
            if (!reply(client, script.getOrDefault(command, inMail ? "354 go on" : "250 ok"))) {
                return;
            }
        }
    }

    private static boolean reply(Socket client, String reply) throws IOException {
        if (reply.equals(HANG_UP)) {
            return false;
        }
        OutputStream out = client.getOutputStream();
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }
}
