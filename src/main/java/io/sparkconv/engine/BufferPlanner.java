// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places buffers with known lifetimes in one array so that those alive together never overlap. Greedy by size: the
 * largest first, each at the lowest place that is free during its whole life (Pisarchyk and Lee 2020).
 */
final class BufferPlanner {

    private static final int ALIGNMENT = 16;

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

    static Layout place(List<Request> requests) {
        long[] offsets = new long[requests.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong((Integer i) -> -requests.get(i).size())
                .thenComparingInt(i -> requests.get(i).first()));
        List<Integer> placed = new ArrayList<>();
        long total = 0;
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
            total = Math.max(total, offset + request.aligned());
        }
        return new Layout(offsets, total, lowerBound(requests));
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
