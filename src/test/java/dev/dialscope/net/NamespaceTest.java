package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system's resolver and its ports, in networks that are set up for it. */
@Timeout(120)
class NamespaceTest {
    @TempDir
    Path directory;

    private String resolving(String nameServer) throws Exception {
        Path file = Files.writeString(directory.resolve("resolv.conf"), "nameserver " + nameServer + "\n");
        return "mount --bind " + file + " /etc/resolv.conf";
    }

    @Test
    void lookUp_noNameServerAnswers_isTemporary() throws Exception {
        assertThat(Namespace.run(resolving("127.0.0.1"), NamespaceChild.class, "look-up", "nobody.example:80"))
                .containsExactly("TRY_AGAIN false true dial tcp: lookup nobody.example: "
                        + "Temporary failure in name resolution");
    }

    @Test
    void lookUp_nameServerIsSilent_endsWithTheTimeoutAndIsLeftBehind() throws Exception {
        assertThat(Namespace.run(resolving("127.0.0.1"), NamespaceChild.class, "silent", "nobody.example:80"))
                .containsExactly("TIMEOUT true true dial tcp: lookup nobody.example: i/o timeout", "1 pending");
    }

    @Test
    void lookUp_asksTheSystemEachTime() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "");
        assertThat(Namespace.run("mount --bind " + hosts + " /etc/hosts", NamespaceChild.class, "hosts", "/etc/hosts"))
                .containsExactly("[0:0:0:0:0:0:0:1, 127.0.0.2]", "[127.0.0.3]");
    }

    /** As in Go: the connection to itself is closed, and leaves the only port there is in TIME_WAIT. */
    @Test
    void dial_meetsItself_dialsAgainTwice() throws Exception {
        assertThat(Namespace.run(range(40_000, 40_000), NamespaceChild.class, "itself", "127.0.0.1:40000"))
                .containsExactly(
                        "ADDRESS_NOT_LOCAL false false dial tcp 127.0.0.1:40000: connect: cannot assign requested address",
                        "2 redials");
    }

    /** Ports that the kernel picks are shared by connections to different peers. */
    @Test
    void dial_hasAsManyPortsForEachPeerAsThereAre() throws Exception {
        assertThat(Namespace.run(range(40_000, 40_011), NamespaceChild.class, "ports", "12"))
                .containsExactly("24 connections");
    }

    private static String range(int first, int last) {
        return "echo " + first + ' ' + last + " > /proc/sys/net/ipv4/ip_local_port_range";
    }
}
