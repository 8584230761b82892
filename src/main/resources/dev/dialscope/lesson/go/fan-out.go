// Fan-out cancel: ten dialers share one context;
// the first answer wins and cancels the others.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	dialers     = 10
	delayTo     = 50 * time.Millisecond
	backlog     = 1
	accepts     = 1
	answerAfter = 30 * time.Millisecond
	deadline    = 10 * time.Second
	byHand      = false // true: Enter lets one go, the end of the input all
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), deadline) // [context]
	defer cancel()                                                     // [done]
	listener, err := listenBacklog("127.0.0.1:0", backlog)             // [listen]
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	go serve(ctx, listener)

	// A closed channel keeps nobody waiting. A context
	// in Go has its clock running from the start: by
	// hand, give yourself a later deadline.
	gate := make(chan struct{})
	if byHand {
		go letGo(gate)
	} else {
		close(gate)
	}
	race := &race{cancel: cancel, gate: gate, address: listener.Addr().String()}
	order := rand.New(rand.NewSource(time.Now().UnixNano())).Perm(dialers)
	var all sync.WaitGroup
	// All at once, each in a goroutine of its own: [fan-out]
	for i := 0; i < dialers; i++ {
		all.Add(1)
		go func(i int) {
			defer all.Done()
			delay := delayTo * time.Duration(order[i]) / (dialers - 1)
			if err := race.dial(ctx, i+1, delay); err != nil {
				fmt.Println("dialer", i+1, "lost:", err) // [catch]
			}
		}(i)
	}
	all.Wait()
}

// race is won by the first answer.
type race struct {
	cancel  context.CancelFunc
	gate    <-chan struct{}
	address string
	won     atomic.Bool
}

func (r *race) dial(ctx context.Context, number int, delay time.Duration) error {
	select { // [gate]
	case <-r.gate:
	case <-ctx.Done(): // the dial will say so
	}
	// Go does not give this hook the context: a dialer
	// in it learns of the cancel when it has slept.
	hook := func(network, address string, raw syscall.RawConn) error {
		time.Sleep(delay)
		return nil
	}
	dialer := net.Dialer{Control: hook}
	conn, err := dialer.DialContext(ctx, "tcp", r.address) // [dial]
	if err != nil {
		return err
	}
	defer conn.Close()
	// A context has no hold on a connection:
	// whoever reads must be woken by a close.
	go func() {
		<-ctx.Done()
		conn.Close()
	}()
	if _, err := conn.Read(make([]byte, 64)); err != nil { // [read]
		return err
	}
	if r.won.CompareAndSwap(false, true) { // [won]
		fmt.Println("dialer", number, "won")
		r.cancel() // [cancel]
	}
	return nil
}

// letGo lets one dialer go for each line
// that is typed, and then all.
func letGo(gate chan struct{}) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		gate <- struct{}{}
	}
	close(gate)
}

// serve accepts only so many; a goroutine for each answers
// after a while and waits for the dialer to close.
func serve(ctx context.Context, listener net.Listener) {
	end, _ := ctx.Deadline()
	for i := 0; i < accepts; i++ {
		conn, err := accept(listener) // [accept]
		if err != nil {
			return
		}
		go func() {
			defer conn.Close()
			conn.SetReadDeadline(end)
			time.Sleep(answerAfter)
			io.WriteString(conn, "an answer") // [write]
			conn.Read(make([]byte, 64))       // [await-close]
		}()
	}
}

// accept goes on after an accept that failed, where too many
// files are open for example: http.Server.Serve does so, too.
func accept(listener net.Listener) (net.Conn, error) {
	wait := 5 * time.Millisecond
	for {
		conn, err := listener.Accept()
		if err == nil || errors.Is(err, net.ErrClosed) {
			return conn, err
		}
		fmt.Println("accept again in", wait, "after:", err)
		time.Sleep(wait)
		if wait *= 2; wait > time.Second {
			wait = time.Second
		}
	}
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
