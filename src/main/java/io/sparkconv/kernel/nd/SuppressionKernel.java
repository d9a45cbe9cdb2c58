// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;

/**
 * Non-maximum suppression: per batch and class, boxes by falling score, but for those that overlap one taken before.
 * Inputs: boxes {@code [batch][boxes][4]}, scores {@code [batch][classes][boxes]}. Output: rows (batch, class, box);
 * unused rows at the end are -1.
 */
public final class SuppressionKernel implements Kernel {

    private final int batches;
    private final int classes;
    private final int boxes;
    private final int most;
    private final float overlap;
    private final float leastScore;
    private final boolean centred;

    /**
     * @param most boxes taken per batch and class
     * @param overlap the largest intersection over union that is kept
     * @param leastScore scores must be above
     * @param centred whether boxes are given as centre, width, height (x first) or as two opposite corners (y first)
     */
    public SuppressionKernel(
            int batches, int classes, int boxes, int most, float overlap, float leastScore, boolean centred) {
        this.batches = batches;
        this.classes = classes;
        this.boxes = boxes;
        this.most = most;
        this.overlap = overlap;
        this.leastScore = leastScore;
        this.centred = centred;
    }

    @Override
    public long scratch(int batch) {
        return boxes;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int end = output.offset() + 3 * batches * classes * most;
        int row = output.offset();
        for (int b = 0; b < batches; b++) {
            for (int c = 0; c < classes; c++) {
                row = select(inputs, b, c, output.array(), row, scratch);
            }
        }
        Arrays.fill(output.array(), row, end, -1f);
    }

    private int select(Span[] inputs, int b, int c, float[] out, int first, Span scratch) {
        float[] scores = inputs[1].array();
        int s = inputs[1].offset() + (b * classes + c) * boxes;
        int size = 0;
        for (int i = 0; i < boxes; i++) {
            if (scores[s + i] > leastScore) {
                scratch.array()[scratch.offset() + size++] = i;
            }
        }
        ScoreHeap.build(scratch.array(), scratch.offset(), size, scores, s);
        int from = inputs[0].offset() + b * boxes * 4;
        int row = first;
        for (; size > 0 && row < first + 3 * most; size--) {
            int box = ScoreHeap.pop(scratch.array(), scratch.offset(), size, scores, s);
            if (!isCovered(inputs[0].array(), from, box, out, first, row)) {
                out[row] = b;
                out[row + 1] = c;
                out[row + 2] = box;
                row += 3;
            }
        }
        return row;
    }

    private boolean isCovered(float[] all, int from, int box, float[] rows, int first, int end) {
        for (int row = first; row < end; row += 3) {
            if (overlaps(all, from + 4 * box, from + 4 * (int) rows[row + 2])) {
                return true;
            }
        }
        return false;
    }

    private boolean overlaps(float[] all, int a, int b) {
        float rows = common(all, a, b, 0);
        float columns = common(all, a, b, 1);
        float areaA = extent(all, a, 0) * extent(all, a, 1);
        float areaB = extent(all, b, 0) * extent(all, b, 1);
        float both = rows * columns;
        if (rows <= 0 || columns <= 0 || areaA <= 0 || areaB <= 0) {
            return false;
        }
        return both / (areaA + areaB - both) > overlap;
    }

    private float common(float[] all, int a, int b, int axis) {
        return Math.min(high(all, a, axis), high(all, b, axis)) - Math.max(low(all, a, axis), low(all, b, axis));
    }

    private float low(float[] all, int box, int axis) {
        return centred ? all[box + axis] - all[box + axis + 2] / 2 : Math.min(all[box + axis], all[box + axis + 2]);
    }

    private float high(float[] all, int box, int axis) {
        return centred ? all[box + axis] + all[box + axis + 2] / 2 : Math.max(all[box + axis], all[box + axis + 2]);
    }

    private float extent(float[] all, int box, int axis) {
        return centred ? all[box + axis + 2] : high(all, box, axis) - low(all, box, axis);
    }
}
