// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** Indices in the order of their scores, highest first, of equal ones the lower index; a binary heap in given memory. */
final class ScoreHeap {

    private ScoreHeap() {}

    static void build(float[] heap, int h, int size, float[] scores, int s) {
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(heap, h, size, i, scores, s);
        }
    }

    /** Takes the first index out; the heap then has {@code size - 1}. */
    static int pop(float[] heap, int h, int size, float[] scores, int s) {
        int first = (int) heap[h];
        heap[h] = heap[h + size - 1];
        sink(heap, h, size - 1, 0, scores, s);
        return first;
    }

    private static void sink(float[] heap, int h, int size, int from, float[] scores, int s) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(heap[h + child + 1], heap[h + child], scores, s)) {
                child++;
            }
            if (!isBefore(heap[h + child], heap[h + at], scores, s)) {
                return;
            }
            float swapped = heap[h + at];
            heap[h + at] = heap[h + child];
            heap[h + child] = swapped;
            at = child;
        }
    }

    private static boolean isBefore(float a, float b, float[] scores, int s) {
        float x = scores[s + (int) a];
        float y = scores[s + (int) b];
        return x > y || x == y && a < b;
    }
}
