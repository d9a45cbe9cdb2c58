// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.engine.Plan;
import io.sparkconv.geometry.Channels;
import io.sparkconv.geometry.Interval;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.split.tower.Move;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPart;
import io.sparkconv.split.tower.TowerRun;
import io.sparkconv.tensor.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A batch through all towers, one after the other on one thread, with nothing but pieces between them. */
final class TowersInTurn {

    private TowersInTurn() {}

    /** Every output of the network, NHWC. */
    static Map<String, float[]> of(TowerCut cut, Kernels kernels, int batch, float[] images) {
        Map<Move, float[]> pieces = new HashMap<>();
        String input = cut.graph().inputs().keySet().iterator().next();
        for (Move move : cut.movesAfter(Move.SOURCE)) {
            pieces.put(move, pick(images, cut.shape(input), move.channels()));
        }
        for (List<TowerPart> segment : cut.segments()) {
            Map<Move, float[]> next = new HashMap<>();
            for (TowerPart part : segment) {
                boolean runs = !part.graph().outputs().isEmpty();
                TowerRun run = new TowerRun(part, runs ? Plan.ready(part.graph(), batch, kernels) : null);
                List<float[]> left =
                        run.run(batch, part.arriving().stream().map(pieces::get).toList());
                for (int i = 0; i < left.size(); i++) {
                    next.put(part.leaving().get(i), left.get(i));
                }
            }
            pieces = next;
        }
        Map<String, float[]> outputs = new LinkedHashMap<>();
        for (String output : cut.graph().outputs()) {
            outputs.put(
                    output, new float[Math.toIntExact(batch * cut.shape(output).elements())]);
        }
        pieces.forEach((move, piece) -> place(piece, outputs.get(move.tensor()), cut.shape(move.tensor()), move));
        return outputs;
    }

    private static float[] pick(float[] whole, Shape shape, Channels some) {
        int channels = shape.channels();
        int rows = whole.length / channels;
        float[] piece = new float[rows * some.size()];
        int to = 0;
        for (int row = 0; row < rows; row++) {
            for (int c : some.stream().toArray()) {
                piece[to++] = whole[row * channels + c];
            }
        }
        return piece;
    }

    private static void place(float[] piece, float[] whole, Shape shape, Move move) {
        int from = 0;
        for (int row = 0; row < whole.length / shape.channels(); row++) {
            for (Interval run : move.channels().runs()) {
                int length = (int) run.size();
                System.arraycopy(piece, from, whole, row * shape.channels() + (int) run.low(), length);
                from += length;
            }
        }
    }
}
