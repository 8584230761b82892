/** What is measured rather than tested: {@code mvn test-compile exec:exec@bench -Dbench=<part of a class's name>}. */
package dev.dialscope.bench;
