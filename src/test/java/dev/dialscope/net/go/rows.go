// Plays a table of rows on Go's net and context, and prints what each step gave. RowPlayer.java plays the same table on Dialscope's own:
// the verbs stand in the same order there.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A verb does one step of a row: it takes the words behind it and says what it gave.
type verb func(s *scene, a []string) string

var verbs map[string]verb

func init() {
	verbs = map[string]verb{
		// Addresses.
		"splitHostPort": func(s *scene, a []string) string {
			host, port, err := net.SplitHostPort(a[0])
			return result(quoted(host)+" "+quoted(port), err)
		},
		"joinHostPort": func(s *scene, a []string) string { return net.JoinHostPort(a[0], a[1]) },

		// Listeners.
		"listen": func(s *scene, a []string) string {
			l, err := net.Listen(a[1], a[2])
			if err == nil {
				s.put(a[0], l)
				return l.Addr().String()
			}
			return failure(err)
		},
		"accept": func(s *scene, a []string) string {
			c, err := s.get(a[1]).(net.Listener).Accept()
			return s.connection(a[0], c, err)
		},
		"acceptDeadline": func(s *scene, a []string) string {
			return done(s.get(a[0]).(interface{ SetDeadline(time.Time) error }).SetDeadline(moment(a[1])))
		},

		// Dials.
		"dial": func(s *scene, a []string) string {
			dialer, ctx := net.Dialer{}, context.Background()
			for _, option := range a[3:] {
				name, value, _ := strings.Cut(option, "=")
				switch name {
				case "ctx":
					ctx = s.context(value)
				case "timeout":
					dialer.Timeout = duration(value)
				case "deadline":
					dialer.Deadline = moment(value)
				case "fallback":
					dialer.FallbackDelay = duration(value)
				case "keepAlive":
					dialer.KeepAlive = duration(value)
				case "local":
					dialer.LocalAddr = local(a[1], value)
				case "hook":
					dialer.Control = func(string, string, syscall.RawConn) error { return s.hook(value) }
				}
			}
			c, err := dialer.DialContext(ctx, a[1], a[2])
			return s.connection(a[0], c, err)
		},

		// Connections.
		"addresses": func(s *scene, a []string) string { return ends(s.conn(a[0])) },
		"read": func(s *scene, a []string) string {
			b := make([]byte, 64)
			n, err := s.conn(a[0]).Read(b)
			if err == io.EOF {
				return "EOF"
			}
			return result(quoted(string(b[:n])), err)
		},
		"write": func(s *scene, a []string) string {
			n, err := s.conn(a[0]).Write([]byte(a[1]))
			return result(strconv.Itoa(n), err)
		},
		"fill": func(s *scene, a []string) string {
			for {
				if _, err := s.conn(a[0]).Write(make([]byte, 1<<20)); err != nil {
					return failure(err)
				}
			}
		},
		"readDeadline":  func(s *scene, a []string) string { return done(s.conn(a[0]).SetReadDeadline(moment(a[1]))) },
		"writeDeadline": func(s *scene, a []string) string { return done(s.conn(a[0]).SetWriteDeadline(moment(a[1]))) },
		"deadline":      func(s *scene, a []string) string { return done(s.conn(a[0]).SetDeadline(moment(a[1]))) },
		"closeWrite":    func(s *scene, a []string) string { return done(s.conn(a[0]).(half).CloseWrite()) },
		"closeRead":     func(s *scene, a []string) string { return done(s.conn(a[0]).(half).CloseRead()) },
		"linger": func(s *scene, a []string) string {
			seconds, _ := strconv.Atoi(a[1])
			return done(s.conn(a[0]).(*net.TCPConn).SetLinger(seconds))
		},
		"close": func(s *scene, a []string) string { return done(s.get(a[0]).(io.Closer).Close()) },
		// In how many seconds the kernel probes whether the peer is still there: proc(5), /proc/net/tcp, tr and tm->when.
		"probe": func(s *scene, a []string) string {
			local := s.conn(a[0]).LocalAddr().(*net.TCPAddr).Port
			remote := s.conn(a[0]).RemoteAddr().(*net.TCPAddr).Port
			four, _ := os.ReadFile("/proc/net/tcp")
			six, _ := os.ReadFile("/proc/net/tcp6")
			timer := regexp.MustCompile(fmt.Sprintf(`:%04X \w+:%04X \w+ \S+ 02:(\w+)`, local, remote))
			if found := timer.FindSubmatch(append(four, six...)); found != nil {
				hundredths, _ := strconv.ParseInt(string(found[1]), 16, 64)
				return strconv.FormatInt((hundredths+50)/100, 10)
			}
			return "off"
		},

		// Contexts. The one named background is always there.
		"withCancel": func(s *scene, a []string) string {
			ctx, cancel := context.WithCancel(s.context(a[1]))
			return s.derived(a[0], ctx, cancel)
		},
		"withTimeout": func(s *scene, a []string) string {
			ctx, cancel := context.WithTimeout(s.context(a[1]), duration(a[2]))
			return s.derived(a[0], ctx, cancel)
		},
		"withDeadline": func(s *scene, a []string) string {
			ctx, cancel := context.WithDeadline(s.context(a[1]), time.Now().Add(duration(a[2])))
			return s.derived(a[0], ctx, cancel)
		},
		"withValue": func(s *scene, a []string) string {
			return s.derived(a[0], context.WithValue(s.context(a[1]), a[2], a[3]), func() {})
		},
		"cancel": func(s *scene, a []string) string {
			s.get("cancel " + a[0]).(func())()
			return "done"
		},
		"err": func(s *scene, a []string) string { return text(s.context(a[0]).Err()) },
		"await": func(s *scene, a []string) string {
			<-s.context(a[0]).Done()
			return text(s.context(a[0]).Err())
		},
		"value": func(s *scene, a []string) string {
			value := s.context(a[0]).Value(a[1])
			if value == nil {
				return "none"
			}
			return value.(string)
		},
		"hasDeadline": func(s *scene, a []string) string { return strconv.FormatBool(!s.deadline(a[0]).IsZero()) },
		"sameDeadline": func(s *scene, a []string) string {
			return strconv.FormatBool(s.deadline(a[0]).Equal(s.deadline(a[1])))
		},

		// Files, for the paths of Unix-domain sockets and the limit of open files.
		"file": func(s *scene, a []string) string {
			s.paths = append(s.paths, a[0])
			return done(os.WriteFile(a[0], nil, 0o644))
		},
		"locked": func(s *scene, a []string) string {
			s.paths = append(s.paths, a[0])
			return done(os.Mkdir(a[0], 0o555))
		},
		"exists": func(s *scene, a []string) string {
			_, err := os.Lstat(a[0])
			return strconv.FormatBool(err == nil)
		},
		"exhaust": func(s *scene, a []string) string {
			for {
				file, err := os.Open(os.DevNull)
				if err != nil {
					return "done"
				}
				s.files = append(s.files, file)
			}
		},
		"relieve": func(s *scene, a []string) string {
			for _, file := range s.files {
				file.Close()
			}
			return "done"
		},

		// Steps that overlap: one that is begun goes on by itself, and its end says what it gave. No row depends on the time it waits.
		"begin": func(s *scene, a []string) string {
			said := make(chan string, 1)
			s.put(a[0], said)
			go func() { said <- s.do(a[1:]) }()
			return "begun"
		},
		"end": func(s *scene, a []string) string { return <-s.get(a[0]).(chan string) },
		"wait": func(s *scene, a []string) string {
			time.Sleep(duration(a[0]))
			return "done"
		},
	}
}

type half interface {
	CloseWrite() error
	CloseRead() error
}

// A scene is what one row has made, by name.
type scene struct {
	lock   sync.Mutex
	things map[string]any
	files  []*os.File
	paths  []string
	said   strings.Builder
}

func (s *scene) put(name string, thing any) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.things[name] = thing
}

func (s *scene) get(name string) any {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.things[name]
}

func (s *scene) conn(name string) net.Conn { return s.get(name).(net.Conn) }

func (s *scene) context(name string) context.Context {
	if name == "background" {
		return context.Background()
	}
	return s.get(name).(context.Context)
}

func (s *scene) deadline(name string) time.Time {
	at, _ := s.context(name).Deadline()
	return at
}

func (s *scene) derived(name string, ctx context.Context, cancel func()) string {
	s.put(name, ctx)
	s.put("cancel "+name, cancel)
	return text(ctx.Err())
}

func (s *scene) connection(name string, c net.Conn, err error) string {
	if err != nil {
		return failure(err)
	}
	s.put(name, c)
	if c.LocalAddr().Network() == "unix" {
		return "connected"
	}
	return ends(c)
}

// A dialer's hook fails, sleeps for so long, or cancels a context.
func (s *scene) hook(what string) error {
	name, value, _ := strings.Cut(what, ":")
	switch name {
	case "fail":
		return errors.New("the hook says no")
	case "sleep":
		time.Sleep(duration(value))
	case "cancel":
		s.do([]string{"cancel", value})
	}
	return nil
}

func (s *scene) do(step []string) (said string) {
	defer func() {
		if fault := recover(); fault != nil {
			said = fmt.Sprint("cannot be played: ", fault)
		}
	}()
	words := make([]string, len(step))
	for i, word := range step {
		words[i] = s.filled(word)
	}
	return verbs[words[0]](s, words[1:])
}

// In a word, {l} stands for the address of the listener l and {l.port} for its port.
func (s *scene) filled(word string) string {
	s.lock.Lock()
	defer s.lock.Unlock()
	for name, thing := range s.things {
		if l, is := thing.(net.Listener); is {
			word = strings.ReplaceAll(word, "{"+name+"}", l.Addr().String())
			if at, is := l.Addr().(*net.TCPAddr); is {
				word = strings.ReplaceAll(word, "{"+name+".port}", strconv.Itoa(at.Port))
			}
		}
	}
	return word
}

func (s *scene) close() {
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, thing := range s.things {
		if closer, is := thing.(io.Closer); is {
			closer.Close()
		}
	}
	for _, path := range s.paths {
		os.Remove(path)
	}
}

func ends(c net.Conn) string { return c.LocalAddr().String() + " -> " + c.RemoteAddr().String() }

func text(err error) string {
	if err == nil {
		return "none"
	}
	return err.Error()
}

func done(err error) string { return result("done", err) }

func result(gave string, err error) string {
	if err != nil {
		return failure(err)
	}
	return gave
}

func failure(err error) string {
	said := err.Error()
	var failed net.Error
	if errors.As(err, &failed) {
		if failed.Timeout() {
			said += " [timeout]"
		}
		if failed.Temporary() {
			said += " [temporary]"
		}
	}
	if errors.Is(err, net.ErrClosed) {
		said += " [closed]"
	}
	return said
}

func quoted(s string) string { return `"` + s + `"` }

func duration(word string) time.Duration {
	d, err := time.ParseDuration(word)
	if err != nil {
		panic(err)
	}
	return d
}

// A point in time, so long from now; none for none.
func moment(word string) time.Time {
	if word == "none" {
		return time.Time{}
	}
	return time.Now().Add(duration(word))
}

func local(network, address string) net.Addr {
	if network == "unix" {
		return &net.UnixAddr{Name: address, Net: network}
	}
	at, err := net.ResolveTCPAddr(network, address)
	if err != nil {
		panic(err)
	}
	return at
}

// Words are parted by spaces; one in quotes may hold spaces and escapes.
func words(line string) []string {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		end := strings.IndexByte(line+" ", ' ')
		word := line[:end]
		if line[0] == '"' {
			end = strings.IndexByte(line[1:], '"') + 2
			word, _ = strconv.Unquote(line[:end])
		}
		words = append(words, word)
		line = line[end:]
	}
	return words
}

func play(lines []string, patience time.Duration) {
	s := &scene{things: map[string]any{}}
	played := make(chan bool)
	var lock sync.Mutex
	go func() {
		defer close(played)
		for _, line := range lines {
			gave := strings.ReplaceAll(s.do(words(line)), "\n", "\\n")
			lock.Lock()
			fmt.Fprintf(&s.said, "%s => %s\n", line, gave)
			lock.Unlock()
			if strings.HasPrefix(gave, "cannot be played") {
				break
			}
		}
		s.close()
	}()
	select {
	case <-played:
	case <-time.After(patience):
	}
	lock.Lock()
	defer lock.Unlock()
	fmt.Print(s.said.String())
}

// Answers look-ups in the place of a name server, until its input ends: silent.test gets no answer, broken.test the server's failure, any
// other name that there is no such host.
func serveNames() {
	server, err := net.ListenPacket("udp", "127.0.0.1:53")
	if err != nil {
		panic(err)
	}
	go func() {
		b := make([]byte, 512)
		for {
			n, from, err := server.ReadFrom(b)
			if err != nil || strings.Contains(string(b[:n]), "\x06silent") {
				continue
			}
			b[2], b[3] = 0x81, 0x83 // an answer: NXDOMAIN (RFC 1035, 4.1.1)
			if strings.Contains(string(b[:n]), "\x06broken") {
				b[3] = 0x82 // SERVFAIL
			}
			server.WriteTo(b[:n], from)
		}
	}()
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
}

// Arguments: the table, and how long a row may take. In the table a row is its name and the steps below it. Or: names.
func main() {
	if os.Args[1] == "names" {
		serveNames()
		return
	}
	table, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n\n") {
		lines := strings.Split(row, "\n")
		fmt.Println("== " + lines[0])
		play(lines[1:], duration(os.Args[2]))
	}
}
