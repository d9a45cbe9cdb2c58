// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places buffers with known lifetimes in one array so that those alive together never overlap. Greedy: one after the
 * other, each at the lowest place that is free during its whole life, the largest first (Pisarchyk and Lee 2020). While
 * that needs more than the lower bound, the buffer that ends highest is placed before all others next time, and other
 * orders are tried; the least memory wins.
 */
final class BufferPlanner {

    private static final int ALIGNMENT = 16;
    private static final int ROUNDS = 60;
    private static final List<Comparator<Request>> ORDERS = List.of(
            Comparator.comparingLong(Request::size).reversed().thenComparingInt(Request::first),
            Comparator.comparingLong(Request::area).reversed().thenComparingInt(Request::first),
            Comparator.comparingInt(Request::first).thenComparingLong(request -> -request.size()));

    /**
     * A buffer to place.
     *
     * @param size in floats
     * @param first the step that writes it
     * @param last the last step that reads it
     */
    record Request(long size, int first, int last) {

        private boolean livesWith(Request other) {
            return first <= other.last && other.first <= last;
        }

        /** Floats times steps. */
        private long area() {
            return size * (last - first + 1);
        }

        private long aligned() {
            return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }

    /**
     * Where everything lies.
     *
     * @param offsets in floats, one per request
     * @param total floats in all
     * @param lowerBound the most floats alive at one step: no placement needs less
     */
    record Layout(long[] offsets, long total, long lowerBound) {}

    private BufferPlanner() {}

    /** The same for the same requests. */
    static Layout place(List<Request> requests) {
        long bound = lowerBound(requests);
        Layout best = new Layout(new long[0], Long.MAX_VALUE, bound);
        for (Comparator<Request> first : ORDERS) {
            List<Integer> order = new ArrayList<>();
            IntStream.range(0, requests.size()).forEach(order::add);
            order.sort(Comparator.comparing(requests::get, first));
            for (int round = 0; round < ROUNDS && best.total() > bound; round++) {
                long[] offsets = place(requests, order);
                long total = 0;
                Integer highest = null;
                for (int i : order) {
                    long end = offsets[i] + requests.get(i).aligned();
                    highest = end > total ? Integer.valueOf(i) : highest;
                    total = Math.max(total, end);
                }
                if (total < best.total()) {
                    best = new Layout(offsets, total, bound);
                }
                order.remove(highest);
                order.add(0, highest);
            }
        }
        return best;
    }

    /** Each at the lowest place that those before it leave free. */
    private static long[] place(List<Request> requests, List<Integer> order) {
        long[] offsets = new long[requests.size()];
        List<Integer> placed = new ArrayList<>();
        for (int index : order) {
            Request request = requests.get(index);
            long offset = 0;
            for (int other : placed) {
                Request neighbour = requests.get(other);
                boolean overlaps =
                        offset < offsets[other] + neighbour.aligned() && offsets[other] < offset + request.aligned();
                if (neighbour.livesWith(request) && overlaps) {
                    offset = offsets[other] + neighbour.aligned();
                }
            }
            offsets[index] = offset;
            insertByOffset(placed, index, offsets);
        }
        return offsets;
    }

    private static void insertByOffset(List<Integer> placed, int index, long[] offsets) {
        int at = 0;
        while (at < placed.size() && offsets[placed.get(at)] <= offsets[index]) {
            at++;
        }
        placed.add(at, index);
    }

    private static long lowerBound(List<Request> requests) {
        int steps = requests.stream().mapToInt(Request::last).max().orElse(-1) + 1;
        long bound = 0;
        for (int step = 0; step < steps; step++) {
            Request now = new Request(0, step, step);
            bound = Math.max(
                    bound,
                    requests.stream()
                            .filter(now::livesWith)
                            .mapToLong(Request::aligned)
                            .sum());
        }
        return bound;
    }
}
