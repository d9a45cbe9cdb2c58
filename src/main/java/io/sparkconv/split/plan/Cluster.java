// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.plan;

/**
 * What a run has at its disposal.
 *
 * @param executors how many processes
 * @param cores tasks that each runs at a time
 * @param memory heap of each, in bytes
 * @param macsPerSecond multiply-accumulates per second of one core
 * @param exchangeBytesPerSecond bytes per second that one executor writes, sends and reads in a shuffle
 */
public record Cluster(int executors, int cores, long memory, double macsPerSecond, double exchangeBytesPerSecond) {

    /** What Spark, the decoded images and the JVM leave of a heap for weights and activations. */
    private static final double USABLE = 0.6;

    /** @throws IllegalArgumentException if a value is not positive */
    public Cluster {
        if (executors < 1 || cores < 1 || memory < 1 || macsPerSecond <= 0 || exchangeBytesPerSecond <= 0) {
            throw new IllegalArgumentException("Cannot plan for a cluster: executors, cores, memory and rates are "
                    + executors + ", " + cores + ", " + memory + ", " + macsPerSecond + ", " + exchangeBytesPerSecond
                    + " but must be positive");
        }
    }

    /** Tasks at a time in all. */
    public int slots() {
        return Math.multiplyExact(executors, cores);
    }

    /** Bytes of an executor's heap that weights and activations may take. */
    public long usable() {
        return (long) (memory * USABLE);
    }
}
