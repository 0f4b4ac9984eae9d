package fr.democratiepermanente.document.scan;

import fr.democratiepermanente.document.DocumentProperties;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends files to ClamAV's daemon with its command {@code INSTREAM}: chunks, each after its length, then a length of
 * zero. A plain socket would wait for ever to write to a daemon that has stopped reading: here each step is bounded.
 *
 * @see <a href="https://docs.clamav.net/manual/Usage/Scanning.html#clamd">clamd</a>
 */
final class ClamdScanner implements VirusScanner {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_REPLY = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String STREAM = "stream: ";
    private static final String FOUND = " FOUND";

    private final DocumentProperties.Clamd clamd;

    ClamdScanner(DocumentProperties.Clamd clamd) {
        this.clamd = clamd;
    }

    @Override
    public Optional<Verdict> scan(Path file) {
        try (AsynchronousSocketChannel daemon = AsynchronousSocketChannel.open()) {
            soon(daemon.connect(new InetSocketAddress(clamd.host(), clamd.port())));
            write(daemon, ByteBuffer.wrap("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII)));
            send(file, daemon);
            return Optional.of(verdict(reply(daemon)));
        } catch (IOException | UnresolvedAddressException e) {
            throw new ScannerUnavailableException("clamd cannot be reached", e);
        }
    }

    private void send(Path file, AsynchronousSocketChannel daemon) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Integer.BYTES + CHUNK);
        try (ReadableByteChannel content = Files.newByteChannel(file)) {
            int read;
            do {
                chunk.clear().position(Integer.BYTES);
                read = Math.max(0, content.read(chunk));
                write(daemon, chunk.putInt(0, read).flip());
            } while (read > 0);
        }
    }

    private void write(AsynchronousSocketChannel daemon, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            soon(daemon.write(bytes));
        }
    }

    private String reply(AsynchronousSocketChannel daemon) throws IOException {
        ByteBuffer reply = ByteBuffer.allocate(LONGEST_REPLY);
        while (reply.hasRemaining() && soon(daemon.read(reply)) > 0) {
            if (reply.get(reply.position() - 1) == 0) {
                break;
            }
        }
        return new String(reply.array(), 0, reply.position(), StandardCharsets.UTF_8).replace("\0", "");
    }

    private <T> T soon(Future<T> step) throws IOException {
        try {
            return step.get(clamd.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Verdict verdict(String reply) {
        if (reply.equals(CLEAN)) {
            return Verdict.CLEAN;
        }
        if (reply.startsWith(STREAM) && reply.endsWith(FOUND)) {
            return new Verdict(reply.substring(STREAM.length(), reply.length() - FOUND.length()));
        }
        throw new ScannerUnavailableException("clamd answered: " + reply, null);
    }
}
