package dev.dialscope.net;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks getaddrinfo(3), on Linux, with the hints that Go's cgo resolver gives. Java's {@link InetAddress} asks it too, but puts IPv4 first,
 * keeps what it heard, and hands the error on as a text in the user's language only.
 */
final class SystemResolver implements Resolver {
    // netdb.h and sys/socket.h of Linux.
    private static final int EAI_NONAME = -2;
    private static final int EAI_AGAIN = -3;
    private static final int EAI_NODATA = -5;
    private static final int AI_V4MAPPED = 0x8;
    private static final int AI_ALL = 0x10;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;

    // struct addrinfo where pointers have 64 bits.
    private static final long SIZE = 48;
    private static final long FLAGS = 0;
    private static final long FAMILY = 4;
    private static final long SOCKET_TYPE = 8;
    private static final long SOCKET_ADDRESS = 24;
    private static final long NEXT = 40;

    // struct sockaddr_in and sockaddr_in6.
    private static final long INET_ADDRESS = 4;
    private static final long INET6_ADDRESS = 8;
    private static final long INET6_SCOPE = 24;
    private static final long SOCKET_ADDRESS_SIZE = 28;

    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final String LABEL = "(?!-)[A-Za-z0-9_-]{1,63}(?<!-)";

    /** What can be a name in DNS: Go's {@code isDomainName}, by RFC 1035. */
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z_-])" + LABEL + "(?:\\." + LABEL + ")*\\.?");

    /** What inet_aton(3), and so getaddrinfo(3), reads as an address of IPv4; Go and a person do not. */
    private static final Pattern NUMBERS = Pattern.compile("(?:(?:0[xX][0-9A-Fa-f]*|[0-9]+)(?:\\.|$))+");

    @Override
    public List<InetAddress> lookUp(Context ctx, String host) throws UnknownHostException {
        if (!isName(host)) {
            throw new UnknownHostException(host);
        }
        return Calls.GETADDRINFO == null ? List.of(InetAddress.getAllByName(host)) : ask(host);
    }

    /** Whether there is anything to ask for. */
    static boolean isName(String host) {
        int most = host.endsWith(".") ? 254 : 253;
        return host.length() <= most
                && NAME.matcher(host).matches()
                && !NUMBERS.matcher(host).matches();
    }

    private static List<InetAddress> ask(String host) throws UnknownHostException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment hints = arena.allocate(SIZE, POINTER.byteAlignment());
            hints.set(ValueLayout.JAVA_INT, FLAGS, AI_V4MAPPED | AI_ALL);
            hints.set(ValueLayout.JAVA_INT, SOCKET_TYPE, SOCK_STREAM);
            MemorySegment found = arena.allocate(POINTER);
            int error = Calls.getaddrinfo(arena.allocateFrom(host), hints, found);
            switch (error) {
                case 0 -> {
                    MemorySegment list = found.get(POINTER, 0);
                    try {
                        return read(list);
                    } finally {
                        Calls.freeaddrinfo(list);
                    }
                }
                case EAI_NONAME, EAI_NODATA -> throw new UnknownHostException(host);
                case EAI_AGAIN -> throw new LookUpException("Temporary failure in name resolution", true);
                default -> throw new LookUpException("getaddrinfo failed with " + error, false);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static List<InetAddress> read(MemorySegment list) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (MemorySegment at = list; !at.equals(MemorySegment.NULL); at = at.get(POINTER, NEXT)) {
            at = at.reinterpret(SIZE);
            MemorySegment address = at.get(POINTER, SOCKET_ADDRESS).reinterpret(SOCKET_ADDRESS_SIZE);
            switch (at.get(ValueLayout.JAVA_INT, FAMILY)) {
                case AF_INET -> addresses.add(InetAddress.getByAddress(bytes(address, INET_ADDRESS, 4)));
                case AF_INET6 ->
                    addresses.add(
                            inet6(bytes(address, INET6_ADDRESS, 16), address.get(ValueLayout.JAVA_INT, INET6_SCOPE)));
                default -> {
                    // Not an address of the internet.
                }
            }
        }
        return addresses;
    }

    private static InetAddress inet6(byte[] bytes, int scope) throws UnknownHostException {
        return scope == 0 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, scope);
    }

    private static byte[] bytes(MemorySegment from, long offset, int count) {
        return from.asSlice(offset, count).toArray(ValueLayout.JAVA_BYTE);
    }

    /** The C library's functions; null where this is not 64-bit Linux, or this module has no native access. */
    private static final class Calls {
        static final MethodHandle GETADDRINFO =
                find("getaddrinfo", FunctionDescriptor.of(ValueLayout.JAVA_INT, POINTER, POINTER, POINTER, POINTER));
        private static final MethodHandle FREEADDRINFO = find("freeaddrinfo", FunctionDescriptor.ofVoid(POINTER));

        @SuppressWarnings("restricted")
        private static MethodHandle find(String name, FunctionDescriptor shape) {
            boolean known = System.getProperty("os.name").equals("Linux") && POINTER.byteSize() == Long.BYTES;
            if (!known || !Calls.class.getModule().isNativeAccessEnabled()) {
                return null;
            }
            Linker linker = Linker.nativeLinker();
            SymbolLookup library = linker.defaultLookup();
            return library.find(name)
                    .map(function -> linker.downcallHandle(function, shape))
                    .orElse(null);
        }

        static int getaddrinfo(MemorySegment host, MemorySegment hints, MemorySegment found) {
            try {
                return (int) GETADDRINFO.invokeExact(host, MemorySegment.NULL, hints, found);
            } catch (Throwable e) {
                throw new IllegalStateException("a C function throws nothing", e);
            }
        }

        static void freeaddrinfo(MemorySegment list) {
            try {
                FREEADDRINFO.invokeExact(list);
            } catch (Throwable e) {
                throw new IllegalStateException("a C function throws nothing", e);
            }
        }
    }
}
