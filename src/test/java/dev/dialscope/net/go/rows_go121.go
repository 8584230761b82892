//go:build go1.21

package main

import (
	"context"
	"errors"
	"strconv"
)

func init() {
	verbs["withCancelCause"] = func(s *scene, a []string) string {
		ctx, cancel := context.WithCancelCause(s.context(a[1]))
		s.put("cause "+a[0], cancel)
		return s.derived(a[0], ctx, func() { cancel(nil) })
	}
	verbs["cancelCause"] = func(s *scene, a []string) string {
		s.get("cause " + a[0]).(context.CancelCauseFunc)(errors.New(a[1]))
		return "done"
	}
	verbs["withTimeoutCause"] = func(s *scene, a []string) string {
		ctx, cancel := context.WithTimeoutCause(s.context(a[1]), duration(a[2]), errors.New(a[3]))
		return s.derived(a[0], ctx, cancel)
	}
	verbs["withoutCancel"] = func(s *scene, a []string) string {
		return s.derived(a[0], context.WithoutCancel(s.context(a[1])), func() {})
	}
	verbs["cause"] = func(s *scene, a []string) string { return text(context.Cause(s.context(a[0]))) }
	verbs["afterFunc"] = func(s *scene, a []string) string {
		ran := make(chan bool)
		s.put(a[0], ran)
		s.put("stop "+a[0], context.AfterFunc(s.context(a[1]), func() { close(ran) }))
		return "registered"
	}
	verbs["stop"] = func(s *scene, a []string) string { return strconv.FormatBool(s.get("stop " + a[0]).(func() bool)()) }
	verbs["awaitRun"] = func(s *scene, a []string) string {
		<-s.get(a[0]).(chan bool)
		return "ran"
	}
	verbs["ran"] = func(s *scene, a []string) string {
		select {
		case <-s.get(a[0]).(chan bool):
			return "true"
		default:
			return "false"
		}
	}
}
