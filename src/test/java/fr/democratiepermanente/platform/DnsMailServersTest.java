package fr.democratiepermanente.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The questions that decide where a mail would go, asked of a name server of the test's own. */
class DnsMailServersTest {

    private static final int A = 1;
    private static final int MX = 15;
    private static final int AAAA = 28;

    /** What the name server knows, by type and name. */
    private static final Map<String, List<byte[]>> RECORDS = Map.of(
            MX + " exchanged.example", List.of(exchanger(20, "in.example"), exchanger(10, "out.example")),
            A + " in.example", List.of(number(10, 0, 0, 7)),
            A + " out.example", List.of(number(203, 0, 113, 5)),
            AAAA + " out.example", List.of(new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}),
            A + " plain.example", List.of(number(127, 0, 0, 1)),
            MX + " literal.example", List.of(exchanger(10, "169.254.169.254")),
            MX + " none.example", List.of(new byte[] {0, 0, 0}));

    private DatagramSocket socket;
    private MailServers servers;

    @BeforeEach
    void listen() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        servers = new DnsMailServers("dns://127.0.0.1:" + socket.getLocalPort());
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void mailGoesToTheExchangersOfADomain() {
        answer();
        assertThat(numbers("exchanged.example"))
                .containsExactlyInAnyOrder("10.0.0.7", "203.0.113.5", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void orElseToTheDomainItself() {
        answer();
        assertThat(numbers("plain.example")).containsExactly("127.0.0.1");
        assertThat(numbers("literal.example")).containsExactly("169.254.169.254");
    }

    @Test
    void aDomainWithoutMailOrWithoutExistenceLeadsNowhere() {
        answer();
        assertThat(numbers("none.example")).isEmpty();
        assertThat(numbers("unknown.example")).isEmpty();
    }

    @Test
    void nobodyWaitsForANameServerThatIsSilent() {
        assertThat(numbers("exchanged.example")).isEmpty();
    }

    private List<String> numbers(String domain) {
        return servers.of(domain).stream().map(InetAddress::getHostAddress).toList();
    }

    private void answer() {
        Thread server = new Thread(
                () -> {
                    try {
                        while (true) {
                            DatagramPacket question = new DatagramPacket(new byte[512], 512);
                            socket.receive(question);
                            byte[] answer = answer(question);
                            socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                        }
                    } catch (IOException closed) {
                        // The test is over.
                    }
                },
                "scripted-names");
        server.setDaemon(true);
        server.start();
    }

    private static byte[] answer(DatagramPacket packet) {
        ByteBuffer question = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        short id = question.getShort(0);
        question.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = question.getShort();
        int end = question.position() + 2;
        List<byte[]> found = RECORDS.getOrDefault(type + " " + name, List.of());
        boolean exists = RECORDS.keySet().stream().anyMatch(key -> key.endsWith(" " + name));
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort(id).putShort((short) (exists ? 0x8180 : 0x8183));
        answer.putShort((short) 1).putShort((short) found.size()).putInt(0);
        answer.put(packet.getData(), 12, end - 12);
        for (byte[] data : found) {
            // The name once more, by reference to the question.
            answer.putShort((short) 0xc00c)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(60);
            answer.putShort((short) data.length).put(data);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    private static byte[] number(int... parts) {
        byte[] number = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            number[i] = (byte) parts[i];
        }
        return number;
    }

    private static byte[] exchanger(int preference, String name) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(preference >> 8);
        data.write(preference);
        for (String label : name.split("\\.")) {
            data.write(label.length());
            data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        data.write(0);
        return data.toByteArray();
    }
}
