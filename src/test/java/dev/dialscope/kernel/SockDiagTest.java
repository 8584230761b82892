package dev.dialscope.kernel;

import static dev.dialscope.kernel.SockDiag.INET_DIAG_MSG;
import static dev.dialscope.kernel.SockDiag.INET_DIAG_REQ_V2;
import static dev.dialscope.kernel.SockDiag.INET_DIAG_SOCKID;
import static dev.dialscope.kernel.SockDiag.NLATTR;
import static dev.dialscope.kernel.SockDiag.NLMSGHDR;
import static dev.dialscope.kernel.SockDiag.SOCKADDR_NL;
import static dev.dialscope.kernel.SockDiag.TCP_INFO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The structures are the kernel's, to the byte. */
class SockDiagTest {
    /** By C's names. */
    private static final Map<String, StructLayout> STRUCTURES = new LinkedHashMap<>();

    static {
        STRUCTURES.put("sockaddr_nl", SOCKADDR_NL);
        STRUCTURES.put("nlmsghdr", NLMSGHDR);
        STRUCTURES.put("nlattr", NLATTR);
        STRUCTURES.put("inet_diag_sockid", INET_DIAG_SOCKID);
        STRUCTURES.put("inet_diag_req_v2", INET_DIAG_REQ_V2);
        STRUCTURES.put("inet_diag_msg", INET_DIAG_MSG);
        STRUCTURES.put("tcp_info", TCP_INFO);
    }

    /** By C's names too. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("AF_INET", SockDiag.AF_INET),
            Map.entry("AF_INET6", SockDiag.AF_INET6),
            Map.entry("IPPROTO_TCP", SockDiag.IPPROTO_TCP),
            Map.entry("NLMSG_ERROR", SockDiag.NLMSG_ERROR),
            Map.entry("NLMSG_DONE", SockDiag.NLMSG_DONE),
            Map.entry("SOCK_DIAG_BY_FAMILY", SockDiag.SOCK_DIAG_BY_FAMILY),
            Map.entry("NLM_F_REQUEST", SockDiag.NLM_F_REQUEST),
            Map.entry("NLM_F_DUMP", SockDiag.NLM_F_DUMP),
            Map.entry("NLM_F_DUMP_INTR", SockDiag.NLM_F_DUMP_INTR),
            Map.entry("NLMSG_ALIGNTO", SockDiag.ALIGN),
            Map.entry("SKNLGRP_INET_TCP_DESTROY", SockDiag.SKNLGRP_INET_TCP_DESTROY),
            Map.entry("SKNLGRP_INET6_TCP_DESTROY", SockDiag.SKNLGRP_INET6_TCP_DESTROY),
            Map.entry("INET_DIAG_INFO", SockDiag.INET_DIAG_INFO),
            Map.entry("ENOENT", Libc.ENOENT),
            Map.entry("EINTR", Libc.EINTR),
            Map.entry("EAGAIN", Libc.EAGAIN),
            Map.entry("ENOBUFS", Libc.ENOBUFS));

    private static final String HEADERS = """
            #include <errno.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <netinet/in.h>
            #include <sys/socket.h>
            #include <linux/bpf.h>
            #include <linux/inet_diag.h>
            #include <linux/netlink.h>
            #include <linux/sock_diag.h>
            #include <linux/tcp.h>
            """;

    @TempDir
    Path directory;

    @Test
    void sizes() {
        assertThat(SOCKADDR_NL.byteSize()).isEqualTo(12);
        assertThat(NLMSGHDR.byteSize()).isEqualTo(16);
        assertThat(NLATTR.byteSize()).isEqualTo(4);
        assertThat(INET_DIAG_SOCKID.byteSize()).isEqualTo(48);
        assertThat(INET_DIAG_REQ_V2.byteSize()).isEqualTo(56);
        assertThat(INET_DIAG_MSG.byteSize()).isEqualTo(72);
    }

    @Test
    void offsets_ofTcpInfo() {
        assertThat(SockDiag.offset(TCP_INFO, "tcpi_rtt")).isEqualTo(68);
        assertThat(SockDiag.offset(TCP_INFO, "tcpi_total_retrans")).isEqualTo(100);
        assertThat(SockDiag.offset(TCP_INFO, "tcpi_bytes_acked")).isEqualTo(120);
        assertThat(SockDiag.offset(TCP_INFO, "tcpi_bytes_received")).isEqualTo(128);
    }

    @Test
    void everythingAsTheHeadersHaveIt() throws Exception {
        List<String> expected = new ArrayList<>();
        StringBuilder program = new StringBuilder(HEADERS).append("int main(void) {\n");
        STRUCTURES.forEach((name, structure) -> {
            if (structure != TCP_INFO) {
                expected.add(name + " " + structure.byteSize());
                print(program, name, "sizeof(struct " + name + ")");
            }
            for (MemoryLayout member : structure.memberLayouts()) {
                if (!(member instanceof PaddingLayout)) {
                    String field = member.name().orElseThrow();
                    long offset = structure.byteOffset(PathElement.groupElement(field));
                    expected.add(name + "." + field + " " + offset + " " + member.byteSize());
                    print(
                            program,
                            name + "." + field,
                            "offsetof(struct " + name + ", " + field + ")",
                            "sizeof(((struct " + name + " *) 0)->" + field + ")");
                }
            }
        });
        NUMBERS.forEach((name, number) -> {
            expected.add(name + " " + number);
            print(program, name, name);
        });
        for (TcpState state : TcpState.values()) {
            expected.add(state + " " + Integer.numberOfTrailingZeros(state.bit()));
            print(program, state.name(), "BPF_TCP_" + state);
        }
        assertThat(output(program.append("return 0; }\n").toString())).containsExactlyElementsOf(expected);
    }

    private static void print(StringBuilder program, String name, String... values) {
        program.append("printf(\"")
                .append(name)
                .append(" %ld".repeat(values.length))
                .append("\\n\"");
        for (String value : values) {
            program.append(", (long) ").append(value);
        }
        program.append(");\n");
    }

    private List<String> output(String program) throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("layouts.c"), program);
        Path compiled = directory.resolve("layouts");
        assumeThat(run("cc", "-E", "-o", compiled.toString(), source.toString()))
                .as("a C compiler with the kernel's headers")
                .isNotNull();
        assertThat(run("cc", "-o", compiled.toString(), source.toString())).isNotNull();
        return run(compiled.toString()).lines().toList();
    }

    /** What it says, or null where there is no such program or it fails. */
    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? said : null;
        } catch (IOException e) {
            return null;
        }
    }
}
