// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Channels;
import io.sparkconv.geometry.Interval;
import io.sparkconv.kernel.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one tower's part of one segment, for one thread. A piece is what a {@link Move} carries: for each image, for each
 * pixel, its channels.
 */
public final class TowerRun {

    private final TowerPart part;
    private final Forward forward;

    /**
     * @param part what is computed
     * @param plan of the part's graph, by {@link Plan#ready}; ignored where it has no layers
     */
    public TowerRun(TowerPart part, Plan plan) {
        this.part = part;
        this.forward = part.graph().outputs().isEmpty() ? null : new Forward(plan);
    }

    /** Nanoseconds spent in each of the plan's layers so far. */
    public long[] nanos() {
        return forward == null ? new long[0] : forward.nanos();
    }

    /**
     * Computes a batch.
     *
     * @param arriving a piece for each arriving move, in order
     * @return a piece for each leaving move, in order
     */
    public List<float[]> run(int images, List<float[]> arriving) {
        Map<String, Span> received = receive(arriving);
        if (forward != null) {
            forward.run(images);
        }
        List<float[]> leaving = new ArrayList<>();
        for (Move move : part.leaving()) {
            Channels all = part.available().get(move.tensor());
            Span whole =
                    received.containsKey(move.tensor()) ? received.get(move.tensor()) : forward.output(move.tensor());
            int rows =
                    Math.toIntExact(images * move.bytes() / 4 / move.channels().size());
            float[] piece = new float[rows * move.channels().size()];
            int to = 0;
            List<Interval> runs = all.placesOf(move.channels()).runs();
            for (int row = 0; row < rows; row++) {
                for (Interval run : runs) {
                    int from = whole.offset() + row * all.size() + (int) run.low();
                    System.arraycopy(whole.array(), from, piece, to, (int) run.size());
                    to += (int) run.size();
                }
            }
            leaving.add(piece);
        }
        return leaving;
    }

    /** Puts the pieces together: in the workspace what layers read, beside it what is passed on. */
    private Map<String, Span> receive(List<float[]> pieces) {
        Map<String, Span> received = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            Move move = part.arriving().get(i);
            float[] piece = pieces.get(i);
            Channels all = part.available().get(move.tensor());
            int rows = piece.length / move.channels().size();
            if (part.graph().inputs().containsKey(move.tensor())) {
                place(piece, move.channels(), forward.input(move.tensor()), all, rows);
            }
            if (part.leaving().stream().anyMatch(l -> l.tensor().equals(move.tensor()))) {
                Span kept = received.computeIfAbsent(move.tensor(), t -> new Span(new float[rows * all.size()], 0));
                place(piece, move.channels(), kept, all, rows);
            }
        }
        return received;
    }

    private static void place(float[] piece, Channels channels, Span whole, Channels all, int rows) {
        List<Interval> runs = all.placesOf(channels).runs();
        int from = 0;
        for (int row = 0; row < rows; row++) {
            for (Interval run : runs) {
                int to = whole.offset() + row * all.size() + (int) run.low();
                System.arraycopy(piece, from, whole.array(), to, (int) run.size());
                from += (int) run.size();
            }
        }
    }
}
