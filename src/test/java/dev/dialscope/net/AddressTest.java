package dev.dialscope.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dialscope.net.NetException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as they are written, by the rules of Go's net.SplitHostPort. */
class AddressTest {
    private static final int TRIES = 10_000;

    @ParameterizedTest
    @CsvSource({
        "tcp,  127.0.0.1:80,     127.0.0.1,   80",
        "tcp,  127.0.0.1:0,      127.0.0.1,   0",
        "tcp,  :8080,            '',          8080",
        "tcp,  [::1]:65535,      ::1,         65535",
        "tcp,  [::]:0,           ::,          0",
        "tcp,  []:1,             '',          1",
        "tcp,  [127.0.0.1]:1,    127.0.0.1,   1",
        "tcp4, localhost:80,     localhost,   80",
        "tcp6, [fe80::1%lo]:80,  fe80::1%lo,  80",
        "tcp,  example.invalid:1, example.invalid, 1",
        "tcp,  127.0.0.1:http,   127.0.0.1,   80",
        "tcp6, [::1]:HTTPS,      ::1,         443",
        "tcp,  127.0.0.1:,       127.0.0.1,   0",
        "tcp,  127.0.0.1:000080, 127.0.0.1,   80",
        "tcp,  127.0.0.1:+80,    127.0.0.1,   80",
        "tcp,  127.0.0.1:-0,     127.0.0.1,   0",
        "tcp,  127.0.0.1:-,      127.0.0.1,   0",
        "tcp,  local host:80,    local host,  80",
        "unix, /tmp/a b.sock,    /tmp/a b.sock, 0",
        "unix, relative:80,      relative:80, 0",
    })
    void parse_good(String network, String text, String host, int port) throws NetException {
        Address address = Address.parse("dial", Network.parse("dial", network), text);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1,     [::1]:80",
        "0:0:0:0:0:0:0:0,     [::]:80",
        "2001:db8:0:0:1:0:0:0, [2001:db8:0:0:1::]:80",
        "fe80:0:0:0:1:2:3:4,  [fe80::1:2:3:4]:80",
        "1:2:3:4:5:6:0:8,     [1:2:3:4:5:6:0:8]:80",
        "10:20:30:0:0:100:0a:8, [10:20:30::100:a:8]:80",
        "10.0.0.0,            10.0.0.0:80",
    })
    void of_writesAddressesAsPeopleDo(String literal, String written) {
        SocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(literal), 80);
        assertThat(Address.of(Network.TCP, address)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "tcp,  127.0.0.1,          address 127.0.0.1: missing port in address, write host:port",
                "tcp,  [::1],              address [::1]: missing port in address, write [::1]:port",
                "tcp,  [::1]80,            address [::1]80: missing port in address, write [::1]:port",
                "tcp,  127.0.0.1:8o,       lookup tcp/8o: unknown port, write a number from 0 to 65535",
                "tcp,  127.0.0.1:１２,      lookup tcp/１２: unknown port, write a number from 0 to 65535",
                "tcp,  127.0.0.1:65536,    address 65536: invalid port, write a number from 0 to 65535",
                "tcp,  127.0.0.1:-1,       address -1: invalid port, write a number from 0 to 65535",
                "tcp,  127.0.0.1:99999999999, address 99999999999: invalid port, write a number from 0 to 65535",
                "tcp,  ::1:80,             address ::1:80: too many colons in address, write an IPv6 address as [::1]:port",
                "tcp,  a:b:80,             address a:b:80: too many colons in address, write an IPv6 address as [::1]:port",
                "tcp,  [::1:80,            address [::1:80: missing ']' in address, write [::1]:port",
                "tcp,  ::1]:80,            address ::1]:80: too many colons in address, write an IPv6 address as [::1]:port",
                "tcp,  a[b]:80,            address a[b]:80: unexpected '[' in address,",
                "tcp,  ab]:80,             address ab]:80: unexpected ']' in address,",
                "tcp,  127.0.0.1: 1,       lookup tcp/ 1: unknown port, write a number from 0 to 65535",
                "tcp4, 127.0.0.1:nosuch,   lookup tcp/nosuch: unknown port, write a number from 0 to 65535",
                "tcp,  127.0.0.1:+65536,   address +65536: invalid port, write a number from 0 to 65535",
                "tcp,  [::1]:80:90,        address [::1]:80:90: too many colons in address, write an IPv6 address as [::1]:port",
                "unix, \"\",                 missing address, write a path",
                "unix, @foo,               address @foo: abstract addresses are not supported, write ./ before the path",
            })
    void parse_bad(String network, String text, String why, String hint) throws NetException {
        Network net = Network.parse("listen", network);
        NetException failure = catchThrowableOfType(NetException.class, () -> Address.parse("listen", net, text));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_ADDRESS);
        assertThat(failure.timeout()).isFalse();
        assertThat(failure.temporary()).isFalse();
        assertThat(failure).hasMessage("listen " + network + ": " + why);
        assertThat(failure.hint()).isEqualTo(hint);
    }

    /** Go can be told to listen without an address, and not to dial without one. */
    @Test
    void parse_nothing() throws NetException {
        assertThat(Address.parse("listen", Network.TCP, "")).hasToString(":0");
        assertThat(catchThrowableOfType(NetException.class, () -> Address.parse("dial", Network.TCP, "")))
                .hasMessage("dial tcp: missing address");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '"',
            value = {
                "localhost:http,   localhost, http, -",
                "[::1%lo]:80,      ::1%lo,    80,   -",
                ":,                \"\",        \"\",   -",
                "[]:x,             \"\",        x,    -",
                "\"a b:c d\",      a b,       c d,  -",
                "\"\",             -, -, missing port in address",
                "golang.org,       -, -, address golang.org: missing port in address",
                "[::1],            -, -, address [::1]: missing port in address",
                "[],               -, -, address []: missing port in address",
                "[a]b:1,           -, -, address [a]b:1: missing port in address",
                "[a]:b:c,          -, -, address [a]:b:c: too many colons in address",
                "::1,              -, -, address ::1: too many colons in address",
                "[::1:80,          -, -, address [::1:80: missing ']' in address",
                "[a[b]:80,         -, -, address [a[b]:80: unexpected '[' in address",
                "a[b:80,           -, -, address a[b:80: unexpected '[' in address",
                "[a]:8[0,          -, -, address [a]:8[0: unexpected '[' in address",
                "[a]:8]0,          -, -, address [a]:8]0: unexpected ']' in address",
                "a]b:80,           -, -, address a]b:80: unexpected ']' in address",
            })
    void splitHostPort_asGo(String text, String host, String port, String failure) throws IOException {
        if (failure != null) {
            assertThat(catchThrowableOfType(HostPort.AddrException.class, () -> Address.splitHostPort(text)))
                    .hasMessage(failure);
            return;
        }
        assertThat(Address.splitHostPort(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @CsvSource({"::1, 80, [::1]:80", "localhost, http, localhost:http", "'', '', :", "fe80::1%lo, 0, [fe80::1%lo]:0"})
    void joinHostPort_asGo(String host, String port, String joined) {
        assertThat(Address.joinHostPort(host, port)).isEqualTo(joined);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.0.0.010",
                "127.0.0.01",
                "2130706433",
                "0x7f.0.0.1",
                "127.0.0.256",
                "127.0.0.1.",
                "127.0.0.1%lo",
                "1.2.3",
                "１27.0.0.1",
                " 127.0.0.1",
                "::127.1",
                "::1.2.3.04",
                "00001::",
                "1:2:3:4:5:6:7",
                "1::2::3",
                "::%",
                ":1",
                "1:2:3:4:5:6:7:8::",
                "::g",
                "localhost",
                "::1%nosuchinterface",
                "[::1]"
            })
    void literal_isOnlyWhatGoParses(String host) {
        assertThat(new Address(Network.TCP, host, 1).isLiteral()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "ABCD::ef",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:7.8.9.10",
                "fe80::1%1"
            })
    void literal_isAllThatGoParses(String host) {
        assertThat(new Address(Network.TCP, host, 1).isLiteral()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "a.b-c.d_e., true",
        "1a, true",
        "xn--bcher-kva.test, true",
        "127.1, false",
        "127.0.0.010, false",
        "2130706433, false",
        "0x7f.1, false",
        "0x7f000001, false",
        "'', false",
        "-a, false",
        "a-, false",
        "a..b, false",
        ".a, false",
        "a b, false",
        "fe80::1%nosuch, false",
        "한국.test, false",
        "a%b, false"
    })
    void name_isWhatCanBeLookedUp(String host, boolean name) {
        assertThat(SystemResolver.isName(host)).isEqualTo(name);
    }

    @Test
    void name_isNoLongerThanDnsAllows() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(longest).hasSize(253);
        assertThat(SystemResolver.isName(longest)).isTrue();
        assertThat(SystemResolver.isName(longest + ".")).isTrue();
        assertThat(SystemResolver.isName(longest + "a")).isFalse();
        assertThat(SystemResolver.isName(label + "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.1", "127.0.0.010", "2130706433", "0x7f.1"})
    void dial_whatOthersReadAsAnAddress_isAHostThatIsNot(String host) {
        assertThat(catchThrowableOfType(NetException.class, () -> new Dialer().dial("tcp", host + ":1")))
                .hasMessage("dial tcp: lookup " + host + ": no such host");
    }

    @Test
    void services_asTheFileHasThem() {
        Map<String, Integer> ports = Services.parse(List.of(
                "# comment",
                "",
                "tcpmux\t1/tcp\t# one",
                "game 7000/udp",
                " play  7001/tcp  fun joy#x",
                "http 8080/tcp",
                "bad 0/tcp",
                "worse x/tcp",
                "worst 5tcp",
                "alone",
                "beyond 99999999999/tcp"));
        assertThat(ports)
                .containsEntry("tcpmux", 1)
                .containsEntry("play", 7001)
                .containsEntry("fun", 7001)
                .containsEntry("joy", 7001)
                .containsEntry("http", 8080)
                .containsEntry("ssh", 22)
                .doesNotContainKeys("game", "bad", "worse", "worst", "alone", "beyond", "#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tc", "TCP", "udp", "", "tcp ", "unixgram", "ip4:icmp"})
    void network_unknown(String name) {
        NetException failure = catchThrowableOfType(NetException.class, () -> Network.parse("listen", name));
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_NETWORK);
        assertThat(failure).hasMessage((name.isEmpty() ? "listen" : "listen " + name) + ": unknown network " + name);
        assertThat(failure.hint()).isEqualTo("known: tcp, tcp4, tcp6, unix");
        assertThat(failure.network()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"tcp4, ::1", "tcp6, 127.0.0.1"})
    void resolve_anAddressOfTheOtherFamily(String network, String host) throws NetException {
        Address address = new Address(Network.parse("listen", network), host, 0);
        NetException failure = catchThrowableOfType(NetException.class, () -> address.resolve("listen"));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_ADDRESS);
        assertThat(failure).hasMessage("listen " + network + ": address " + host + ": no suitable address found");
        assertThat(failure.hint()).isEqualTo(Hint.NO_ADDRESS_OF_FAMILY.text());
    }

    @Test
    void everyText_isAnAddressThatReadsTheSameAgain_orABadAddressInOneLine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "01259:::[]%.-+abz/ \t\n\r\0é한\u2028";
        for (int i = 0; i < TRIES; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Network network = Network.values()[random.nextInt(Network.values().length)];
            String as = "seed " + seed + ", text " + i + ": " + text;
            try {
                Address address = Address.parse("dial", network, text.toString());
                assertThat(address.port()).as(as).isBetween(0, 65535);
                assertThat(Address.parse("dial", network, address.toString()))
                        .as(as)
                        .isEqualTo(address);
            } catch (NetException e) {
                assertThat(e.kind()).as(as).isEqualTo(Kind.BAD_ADDRESS);
                assertThat(e.getMessage().lines()).as(as).hasSize(1);
                assertThat(e.getMessage()).as(as).doesNotContainPattern("[\\p{Cntrl}\u2028\u2029]");
            }
        }
    }

    @Test
    void everyLiteral_isResolvedOrRefusedWithANetException() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        // No letters beyond a to f: a name would be looked up.
        String letters = "0123456789...:::abcdef%";
        for (int i = 0; i < TRIES; i++) {
            StringBuilder host = new StringBuilder();
            for (int length = 1 + random.nextInt(10); length > 0; length--) {
                host.append(letters.charAt(random.nextInt(letters.length())));
            }
            Network network = Network.values()[random.nextInt(3)];
            Address address = new Address(network, host.toString(), 1);
            if (!address.isLiteral()) {
                continue;
            }
            try {
                assertThat(address.resolve("dial")).isNotNull();
            } catch (NetException e) {
                assertThat(e.kind()).as("seed %d, host %s", seed, host).isEqualTo(Kind.BAD_ADDRESS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "\u2028", "\0"})
    void message_isOneLineWhateverItSpeaksOf(String odd) {
        NetException network = catchThrowableOfType(NetException.class, () -> Network.parse("dial", odd));
        NetException address =
                catchThrowableOfType(NetException.class, () -> Address.parse("dial", Network.TCP, odd + ":x"));
        NetException path =
                catchThrowableOfType(NetException.class, () -> new Dialer().dial("unix", "/nowhere/" + odd));
        for (NetException failure : new NetException[] {network, address, path}) {
            assertThat(failure.getMessage()).doesNotContainPattern("[\\p{Cntrl}\u2028\u2029]");
        }
    }
}
