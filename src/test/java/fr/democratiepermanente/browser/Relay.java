package fr.democratiepermanente.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes connections on to the application from an address that it does not trust: a browser has no other of its own. */
final class Relay implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final String from;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Relay(int target, String from) {
        this.target = target;
        this.from = from;
        try {
            server = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = server.accept();
                Socket application = new Socket();
                application.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
                application.connect(new InetSocketAddress("127.0.0.1", target));
                threads.execute(() -> pass(browser, application));
                threads.execute(() -> pass(application, browser));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private static void pass(Socket source, Socket sink) {
        try (source;
                sink;
                InputStream in = source.getInputStream()) {
            in.transferTo(sink.getOutputStream());
        } catch (IOException gone) {
            // Either side may hang up whenever it likes.
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
