package fr.democratiepermanente;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * An antivirus that speaks the protocol of clamd: it finds the EICAR test file wherever it stands in what it is sent,
 * can be down, and can answer anything else.
 */
public final class ScriptedClamd implements AutoCloseable {

    /** In two parts, or an antivirus would take this source for the test file. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    public static final String FINDING = "Win.Test.EICAR_HDB-1";

    /** Says nothing, and keeps the connection. */
    public static final String SILENCE = "";

    private final int port;
    private ServerSocket socket;
    private volatile String answer;

    public ScriptedClamd() throws IOException {
        this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.port = socket.getLocalPort();
        serve(socket);
    }

    public int port() {
        return port;
    }

    /** From now on, this is its answer to every file. */
    public void answer(String always) {
        answer = always;
    }

    /** Stops listening: connections are refused until {@link #up()}. */
    public void down() {
        close();
    }

    public void up() {
        try {
            answer = null;
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            serve(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ServerSocket listening) {
        Thread thread = new Thread(
                () -> {
                    while (!listening.isClosed()) {
                        try {
                            converse(listening.accept());
                        } catch (SocketException closed) {
                            continue;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                "scripted-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            reply(client, out, "UNKNOWN COMMAND");
            return;
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int size = in.readInt(); size > 0; size = in.readInt()) {
            file.write(in.readNBytes(size));
        }
        boolean found = file.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
        String usual = found ? "stream: " + FINDING + " FOUND" : "stream: OK";
        reply(client, out, answer == null ? usual : answer);
    }

    private static void reply(Socket client, OutputStream out, String reply) throws IOException {
        if (!reply.equals(SILENCE)) {
            out.write((reply + "\0").getBytes(StandardCharsets.UTF_8));
            client.close();
        }
    }
}
