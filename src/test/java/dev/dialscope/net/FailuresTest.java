package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures are told by the number of the system's error, in whatever language the system writes its texts; the texts are Go's. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class FailuresTest {
    /** A network of its own: IPv6 on two cables but not on loopback, and a route for each reason not to reach a host. SYNs are given up after 3 s. */
    private static final String NETWORK = "ip link set lo up; "
            + "ip link add v0 type veth peer name v1; ip link set v0 up; ip link set v1 up; "
            + "echo 1 > /proc/sys/net/ipv6/conf/lo/disable_ipv6; "
            + "ip route add unreachable 198.51.100.0/24; "
            + "ip route add prohibit 192.0.2.0/24; "
            + "ip route add blackhole 192.0.3.0/24; "
            + "echo 1 > /proc/sys/net/ipv4/tcp_syn_retries; "
            + "echo 0 > /proc/sys/net/ipv4/tcp_syn_linear_timeouts; "
            + "ulimit -n 200; "
            + "set -- setpriv --bounding-set -net_bind_service -- \"$@\"; ";

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "ko_KR.UTF-8", "de_DE.UTF-8"})
    void everyFailure_inEveryLanguage_isTheSame(String locale) throws Exception {
        assertThat(inItsOwnNetwork(locale, NETWORK, NATIVE, "all").lines())
                .containsExactly(
                        "refused|REFUSED|false false|dial tcp 127.0.0.1:1: connect: connection refused|nobody listens there",
                        "no network|UNREACHABLE|false false|dial tcp 203.0.113.1:9: connect: network is unreachable|null",
                        "no host|UNREACHABLE|false false|dial tcp 198.51.100.1:9: connect: no route to host|null",
                        "prohibited|PERMISSION_DENIED|false false|dial tcp 192.0.2.1:9: connect: permission denied|null",
                        "black hole|OTHER|false false|dial tcp 192.0.3.1:9: connect: invalid argument|null",
                        "no file|OTHER|false false|dial unix /none/none: connect: no such file or directory|null",
                        "no answer|TIMEOUT|true true|dial tcp 127.0.0.1:P: connect: connection timed out|null",
                        "in use|ADDRESS_IN_USE|false false|listen tcp 127.0.0.1:P: bind: address already in use"
                                + "|choose another port, or 0 for a free one",
                        "not local|ADDRESS_NOT_LOCAL|false false|listen tcp 8.8.8.8:0: bind: cannot assign requested address"
                                + "|not an address of this computer",
                        "low port|PERMISSION_DENIED|false false|listen tcp 127.0.0.1:P: bind: permission denied"
                                + "|ports below 1024 need a privilege",
                        "no ipv6|ADDRESS_NOT_LOCAL|false false|listen tcp [::1]:0: bind: cannot assign requested address"
                                + "|not an address of this computer",
                        "no directory|OTHER|false false|listen unix /none/socket: bind: no such file or directory|null",
                        "long path|OTHER|false false|listen unix /" + "x".repeat(200) + ": bind: invalid argument|null",
                        "path exists|ADDRESS_IN_USE|false false|listen unix /tmp: bind: address already in use|the file exists",
                        "read reset|RESET|false false|read tcp 127.0.0.1:P->127.0.0.1:P: read: connection reset by peer|null",
                        "write after it|BROKEN_PIPE|false false|write tcp 127.0.0.1:P->127.0.0.1:P: write: broken pipe|null",
                        "unix pipe|BROKEN_PIPE|false false|write unix @->" + directory + "/s: write: broken pipe|null",
                        "write reset|RESET|false false|write tcp 127.0.0.1:P->127.0.0.1:P: write: connection reset by peer|null",
                        "files dial|TOO_MANY_OPEN_FILES|false true|dial tcp 127.0.0.1:1: socket: too many open files"
                                + "|raise the limit with ulimit -n",
                        "files listen|TOO_MANY_OPEN_FILES|false true|listen tcp 127.0.0.1:0: socket: too many open files"
                                + "|raise the limit with ulimit -n",
                        "files accept|TOO_MANY_OPEN_FILES|false true|accept tcp 127.0.0.1:P: accept4: too many open files"
                                + "|raise the limit with ulimit -n",
                        "accepted after all");
    }

    /** What the kernel and not the program's own state tells, by the classes of Java's exceptions alone. */
    @Test
    void withoutNativeAccess_inAnotherLanguage_theClassesTell() throws Exception {
        assertThat(inItsOwnNetwork("ko_KR.UTF-8", NETWORK, "-Dnative=no", "all").lines())
                .filteredOn(
                        line -> line.matches("(refused|no host|in use|not local|low port|files .*|write reset)\\|.*"))
                .extracting(line -> line.split("\\|")[1])
                .containsExactly(
                        "REFUSED",
                        "UNREACHABLE",
                        "ADDRESS_IN_USE",
                        "ADDRESS_NOT_LOCAL",
                        "PERMISSION_DENIED",
                        "BROKEN_PIPE",
                        "TOO_MANY_OPEN_FILES",
                        "TOO_MANY_OPEN_FILES",
                        "TOO_MANY_OPEN_FILES");
    }

    @Test
    void noFileLeft_beforeTheFirstFailure() throws Exception {
        assertThat(inItsOwnNetwork("ko_KR.UTF-8", "ip link set lo up; ulimit -n 60; ", NATIVE, "descriptors"))
                .contains("files dial|TOO_MANY_OPEN_FILES", "files accept|TOO_MANY_OPEN_FILES", "accepted after all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "ko_KR.UTF-8", "de_DE.UTF-8"})
    void everyNumber_isFoundByItsText(String locale) throws Exception {
        List<String> known = new ArrayList<>();
        for (Errno errno : Errno.values()) {
            known.add(errno.number() + " " + errno);
        }
        assertThat(run(locale, "", NATIVE, "errno").lines()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void noLoopbackAddress_isNotLocal() throws Exception {
        String bare = "ip link set lo up; ip addr del 127.0.0.1/8 dev lo; ";
        assertThat(inItsOwnNetwork("C.UTF-8", bare, NATIVE, "no-loopback").lines())
                .containsExactly(
                        "listen 4|ADDRESS_NOT_LOCAL|false false|listen tcp 127.0.0.1:0: bind: cannot assign requested address"
                                + "|not an address of this computer",
                        "listen low|ADDRESS_NOT_LOCAL|false false"
                                + "|listen tcp 127.0.0.1:P: bind: cannot assign requested address"
                                + "|not an address of this computer");
    }

    /** What a security module may refuse. */
    @Test
    void aRefusedCall_isToldAsTheSystemToldIt() throws Exception {
        String denied = "PERMISSION_DENIED|false false|listen tcp4 127.0.0.1:0: ";
        String other = "OTHER|false false|listen tcp4 127.0.0.1:0: ";
        assertThat(run("de_DE.UTF-8", "", NATIVE, "refuse").lines())
                .containsExactly(
                        "bind EPERM|" + denied + "bind: operation not permitted|null",
                        "bind EACCES|" + denied + "bind: permission denied|null",
                        "bind ENOMEM|" + other + "bind: cannot allocate memory|null",
                        "socket EPERM|" + denied + "socket: operation not permitted|null",
                        "socket EACCES|" + denied + "socket: permission denied|null",
                        "socket EAFNOSUPPORT|" + other + "socket: address family not supported by protocol|null",
                        "socket ENFILE|TOO_MANY_OPEN_FILES|false true|listen tcp4 127.0.0.1:0: "
                                + "socket: too many open files in system|null");
    }

    /** Java's own words on Windows, which are English in every language. */
    @ParameterizedTest
    @CsvSource({
        "Connection refused: getsockopt,    ECONNREFUSED",
        "Connection timed out: getsockopt,  ETIMEDOUT",
        "Address already in use: bind,      EADDRINUSE",
        "Connection reset,                  ECONNRESET",
        "the moon is full,",
    })
    void javasOwnWords(String said, Errno errno) {
        assertThat(Errno.of(new IOException(said), null)).isEqualTo(errno);
    }

    @Test
    void noPortLeft_isNotAdvisedToAskForAnyPort() throws Exception {
        NetException full = Failures.bind(
                Network.TCP,
                Address.parse("listen", Network.TCP, "127.0.0.1:0"),
                new InetSocketAddress("127.0.0.1", 0),
                ListenConfig.DEFAULT,
                new BindException("Address already in use"));
        assertThat(full.getMessage()).isEqualTo("listen tcp 127.0.0.1:0: bind: address already in use");
        assertThat(full.hint()).isEqualTo("no port is free");
    }

    @Test
    void noWords() {
        assertThat(Errno.of(new IOException(), null)).isNull();
    }

    private String inItsOwnNetwork(String locale, String before, String option, String... arguments) throws Exception {
        Process tried = new ProcessBuilder("unshare", "-Urn", "ip", "link", "set", "lo", "up").start();
        if (tried.waitFor() != 0) {
            abort("no network of its own: " + new String(tried.getErrorStream().readAllBytes()).strip());
        }
        String own = "unshare -Urn /bin/sh -e -c '" + before + "exec \"$@\"' sh ";
        return run(locale, own, option, arguments);
    }

    /** What {@link FailuresChild} says in a process of that language. */
    private String run(String locale, String prefix, String option, String... arguments) throws Exception {
        make(locale);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", prefix + "\"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(option, "-Xmx64m", "-Xshare:auto", "-XX:-MaxFDLimit", "-cp", jar()));
        command.add(FailuresChild.class.getName());
        command.add(arguments[0]);
        command.add(directory.toString());
        command.addAll(List.of(arguments).subList(1, arguments.length));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        builder.environment().put("LOCPATH", directory.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** The classes in one file that is opened once: a directory could not be read where no file can be opened any more. */
    private String jar() throws Exception {
        String jar = directory.resolve("net.jar").toString();
        List<String> arguments = new ArrayList<>(List.of("--create", "--file", jar));
        for (String classes : ListenTest.classes().split(File.pathSeparator)) {
            arguments.addAll(List.of("-C", classes, "dev/dialscope/net"));
        }
        ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, arguments.toArray(String[]::new));
        return jar;
    }

    /** Makes a locale in the directory; its texts come from the system's catalogs. */
    private void make(String locale) throws Exception {
        if (locale.startsWith("C.")) {
            return;
        }
        String language = locale.substring(0, locale.indexOf('.'));
        Process localedef;
        try {
            localedef = new ProcessBuilder("localedef", "-i", language, "-f", "UTF-8", directory.resolve(locale) + "")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("no localedef (package libc-bin)");
            return;
        }
        String said = new String(localedef.getInputStream().readAllBytes());
        if (localedef.waitFor() != 0) {
            abort("no locale " + locale + " (package locales): " + said);
        }
        if (!Files.exists(Path.of("/usr/share/locale", language.substring(0, 2), "LC_MESSAGES/libc.mo"))) {
            abort("no texts in " + language + " (package libc-l10n)");
        }
    }
}
