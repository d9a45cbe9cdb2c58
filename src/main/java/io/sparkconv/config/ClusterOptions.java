// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options that say what a cluster can do, for the choice of a split. */
public final class ClusterOptions {

    public static final Option<Long> PLANNED_IMAGES = new Option<>(
            "plannedImages",
            OptionType.count(1),
            1000L,
            "N",
            "The number of images that a plan with --split auto is for");

    public static final Option<Integer> EXECUTORS = new Option<>(
            "executors", OptionType.integer(1, 100_000), 4, "N", "The number of executors that a plan is for");

    public static final Option<Integer> EXECUTOR_CORES = new Option<>(
            "executorCores",
            OptionType.integer(1, 1024),
            1,
            "N",
            "The number of tasks that an executor of a plan runs at a time");

    public static final Option<Long> EXECUTOR_MEMORY = new Option<>(
            "executorMemory", OptionType.bytes(1L << 20), 1L << 30, "BYTES", "The heap of an executor of a plan");

    /** Between AlexNet (2.2e10) and ResNet-50 (4.0e10) on one core with AVX-512. */
    public static final Option<Double> CORE_RATE = new Option<>(
            "coreRate",
            OptionType.number(),
            3e10,
            "X",
            "Multiply-accumulates that a core does in a second, for --split auto; plan measures them unless told not to");

    /** AlexNet in two towers on two executors of one core: 755 MiB in 18.5 s beyond reading, decoding and layers. */
    public static final Option<Long> EXCHANGE_RATE = new Option<>(
            "exchangeRate",
            OptionType.bytes(1),
            40L << 20,
            "BYTES",
            "Bytes that an executor writes, sends and reads in a shuffle in a second, for --split auto");

    private ClusterOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(PLANNED_IMAGES, EXECUTORS, EXECUTOR_CORES, EXECUTOR_MEMORY, CORE_RATE, EXCHANGE_RATE);
    }
}
