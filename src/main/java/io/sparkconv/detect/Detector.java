// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a detector's tensors into boxes. For each class but the background: boxes with a score above the limit, the best
 * candidates of them, clipped to the network's input; of those that overlap too much the better one. All classes
 * together are then sorted by score; equal scores by class, then by row. Scores and boxes that
 * are no numbers, and boxes without area, which lie beside the picture, are passed over. Immutable and thread-safe; the same tensors give the same bits everywhere.
 */
public final class Detector {

    private final DetectionHead head;
    private final BoxForm.Reader reader;

    Detector(DetectionHead head, BoxForm.Reader reader) {
        this.head = head;
        this.reader = reader;
    }

    /** A box of a class, before it is put into the picture. */
    private record Candidate(int label, float score, Box box) {}

    /** Which tensors it reads, and what limits it keeps, in words. */
    public String rules() {
        return head.scores() + " and " + head.boxes() + ", " + head.limits();
    }

    /** Number of boxes: the rows of both tensors. */
    public int boxes() {
        return reader.count();
    }

    /** What a class is called, if that is known. */
    public Optional<String> name(int label) {
        return label < head.names().size() ? Optional.of(head.names().get(label)) : Optional.empty();
    }

    /**
     * What the tensors of one picture show, the highest scores first.
     *
     * @param values rows of 4 numbers, in the form that the head says
     * @param scores rows of classes
     * @param placement where the network's input lies in the picture
     * @throws IllegalArgumentException if a tensor has another size
     */
    public List<Detection> detect(float[] values, float[] scores, Placement placement) {
        if (values.length != 4 * boxes() || scores.length % boxes() != 0 || scores.length < 2 * boxes()) {
            throw new IllegalArgumentException("Cannot detect: elements of " + head.boxes() + " and " + head.scores()
                    + " are " + values.length + " and " + scores.length + " but must be 4 and the classes for each of "
                    + boxes() + " boxes");
        }
        int classes = scores.length / boxes();
        List<Candidate> found = new ArrayList<>();
        Box[] decoded = new Box[boxes()];
        for (int label = 1; label < classes; label++) {
            List<Candidate> best = new ArrayList<>();
            for (int box : ranked(scores, label, classes)) {
                if (decoded[box] == null) {
                    decoded[box] = reader.box(box, values);
                }
                if (decoded[box].area() > 0) {
                    best.add(new Candidate(label, scores[box * classes + label], decoded[box]));
                }
            }
            found.addAll(suppressed(best));
        }
        return found.stream()
                .sorted(Comparator.comparing(Candidate::score, Comparator.reverseOrder()))
                .limit(head.limits().kept())
                .map(candidate -> placed(candidate, placement))
                .toList();
    }

    /** The candidates of a class, the highest scores first, equal ones in order. */
    private int[] ranked(float[] scores, int label, int classes) {
        float least = (float) head.limits().score();
        long[] keys = new long[boxes()];
        int count = 0;
        for (int box = 0; box < boxes(); box++) {
            float score = scores[box * classes + label];
            if (score > least) {
                // The bits of positive numbers are in their order.
                keys[count++] = (long) (Integer.MAX_VALUE - Float.floatToIntBits(score)) << 32 | box;
            }
        }
        Arrays.sort(keys, 0, count);
        return Arrays.stream(keys, 0, count)
                .limit(head.limits().candidates())
                .mapToInt(key -> (int) key)
                .toArray();
    }

    /** Those that overlap none before them too much. More than are reported in the end are not needed. */
    private List<Candidate> suppressed(List<Candidate> ranked) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : ranked) {
            if (kept.size() == head.limits().kept()) {
                break;
            }
            if (kept.stream()
                    .noneMatch(better -> better.box().overlap(candidate.box())
                            > head.limits().overlap())) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private Detection placed(Candidate candidate, Placement placement) {
        return new Detection(
                candidate.label(), name(candidate.label()), candidate.score(), placement.box(candidate.box()));
    }
}
