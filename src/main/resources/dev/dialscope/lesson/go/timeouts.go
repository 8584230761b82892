// Timeouts: what runs into a deadline, and what is still good after it.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"syscall"
	"time"
)

const (
	which   = "read" // or "connect", "accept", "heartbeat", "retry"
	timeout = 200 * time.Millisecond
	beats   = 4
	tries   = 4

	// Whoever else answers on the other side
	// does not hold this up for ever.
	longest = 10*timeout + 10*time.Second
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), longest) // [context]
	defer cancel()                                                    // [done]
	lessons := map[string]func(context.Context) error{
		"read": read, "connect": connect, "accept": accept, "heartbeat": heartbeat, "retry": retry,
	}
	if err := lessons[which](ctx); err != nil {
		log.Fatal(err)
	}
}

// read: the server answers too late for the
// first read. The connection outlives the
// timeout: the second read gets the answer.
func read(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // [read-listen]
	if err != nil {
		return err
	}
	defer listener.Close()
	served := inBackground(func() {
		conn, err := listener.Accept() // [read-accept]
		if err != nil {
			return
		}
		defer conn.Close()
		time.Sleep(timeout + timeout/2)
		io.WriteString(conn, "better late than never") // [read-late]
		conn.Read(make([]byte, 1))                     // [read-await-close]
	})
	dialer := net.Dialer{}
	conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [read-dial]
	if err != nil {
		return err
	}
	buffer := make([]byte, 64)
	conn.SetReadDeadline(time.Now().Add(timeout))
	n, err := conn.Read(buffer) // [read-too-early]
	if timedOut(err) {
		fmt.Println("once more, after:", err) // [read-timeout]
		conn.SetReadDeadline(time.Now().Add(2 * timeout))
		n, err = conn.Read(buffer) // [read-again]
	}
	conn.Close()
	<-served
	if err != nil {
		return err // [read-catch]
	}
	fmt.Printf("read %q\n", buffer[:n])
	return nil
}

// connect: a listener that never accepts takes one connection
// more than its backlog; the next dial hangs in its handshake.
func connect(ctx context.Context) error {
	backlog := 1
	listener, err := listenBacklog("127.0.0.1:0", backlog) // [connect-listen]
	if err != nil {
		return err
	}
	defer listener.Close()
	var all sync.WaitGroup
	// All at once, each in a goroutine of its own: [connect-dialers]
	for i := 1; i <= backlog+2; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			limited := net.Dialer{Timeout: timeout}
			conn, err := limited.DialContext(ctx, "tcp", listener.Addr().String()) // [connect-dial]
			if err != nil {
				fmt.Println("dialer", i, "failed:", err, "- a timeout:", timedOut(err)) // [connect-catch]
				return
			}
			fmt.Println("dialer", i, "is connected, though nobody accepts")
			time.Sleep(timeout)
			conn.Close()
		}(i)
	}
	all.Wait()
	return nil
}

// accept: nobody comes, and the listener is as good
// as before: the second accept gets the dialer.
func accept(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // [accept-listen]
	if err != nil {
		return err
	}
	defer listener.Close()
	served := inBackground(func() {
		listener.(*net.TCPListener).SetDeadline(time.Now().Add(timeout))
		conn, err := listener.Accept() // [accept-too-early]
		if timedOut(err) {
			fmt.Println("once more, after:", err) // [accept-timeout]
			listener.(*net.TCPListener).SetDeadline(time.Now().Add(2 * timeout))
			conn, err = listener.Accept() // [accept-again]
		}
		if err == nil {
			conn.Close()
		}
	})
	time.Sleep(timeout + timeout/2)
	dialer := net.Dialer{}
	conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [accept-dial]
	if err != nil {
		return err // [accept-catch]
	}
	_, err = conn.Read(make([]byte, 1)) // [accept-read]
	fmt.Println("read until:", err)
	conn.Close()
	<-served
	return nil
}

// heartbeat: every beat moves the deadline;
// when the beats stop, it is reached.
func heartbeat(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0") // [beat-listen]
	if err != nil {
		return err
	}
	defer listener.Close()
	served := inBackground(func() {
		conn, err := listener.Accept() // [beat-accept]
		if err != nil {
			return
		}
		defer conn.Close()
		for beat := 0; beat < beats; beat++ {
			time.Sleep(timeout / 2)
			io.WriteString(conn, ".") // [beat]
		}
		conn.Read(make([]byte, 1)) // [beat-await-close]
	})
	dialer := net.Dialer{}
	conn, err := dialer.DialContext(ctx, "tcp", listener.Addr().String()) // [beat-dial]
	if err != nil {
		return err
	}
	for err == nil {
		conn.SetReadDeadline(time.Now().Add(timeout))
		_, err = conn.Read(make([]byte, 1)) // [beat-read]
	}
	fmt.Println("the beats have stopped:", err) // [beat-catch]
	conn.Close()
	<-served
	return nil
}

// retry: nobody listens at first: refused is
// no timeout and not temporary. Whoever
// tries again anyway waits longer each time.
func retry(ctx context.Context) error {
	gone, err := net.Listen("tcp", "127.0.0.1:0") // [retry-gone]
	if err != nil {
		return err
	}
	address := gone.Addr().String()
	gone.Close() // [retry-close]
	served := inBackground(func() {
		time.Sleep(timeout)
		listener, err := net.Listen("tcp", address) // [retry-listen]
		if err != nil {
			fmt.Println("server:", err)
			return
		}
		defer listener.Close()
		listener.(*net.TCPListener).SetDeadline(time.Now().Add(4 * timeout))
		if conn, err := listener.Accept(); err == nil { // [retry-accept]
			conn.Close()
		}
	})
	backoff := timeout / 4
	for try := 1; try <= tries; try++ {
		dialer := net.Dialer{Timeout: timeout}               // [retry-dialer]
		conn, err := dialer.DialContext(ctx, "tcp", address) // [retry-dial]
		if err == nil {
			conn.SetReadDeadline(time.Now().Add(timeout))
			_, err = conn.Read(make([]byte, 1)) // [retry-read]
			fmt.Println("try", try, "got through, and read until:", err)
			conn.Close()
			<-served
			return nil
		}
		fmt.Println("try", try, "failed:", err, "- a timeout:", timedOut(err)) // [retry-catch]
		time.Sleep(backoff)
		backoff *= 2
	}
	return errors.New("nobody listened in time")
}

// timedOut tells a deadline from every other failure.
func timedOut(err error) bool {
	var netErr net.Error
	return errors.As(err, &netErr) && netErr.Timeout()
}

// inBackground runs f; the channel is closed when it is done.
func inBackground(f func()) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	return done
}

// listenBacklog calls listen(2) a second time,
// on Unix: Go asks for the longest backlog
// there is, and has no option for another.
func listenBacklog(address string, backlog int) (net.Listener, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	raw, err := listener.(*net.TCPListener).SyscallConn()
	if err == nil {
		failed := raw.Control(func(fd uintptr) { err = syscall.Listen(int(fd), backlog) })
		if failed != nil {
			err = failed
		}
	}
	return listener, err
}
