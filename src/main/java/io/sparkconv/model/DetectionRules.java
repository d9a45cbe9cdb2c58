// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.DetectionOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.detect.BoxForm;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Limits;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the options say about detections; null where they say nothing.
 *
 * @param score what scores must exceed
 * @param overlap by how much boxes of a class overlap at most
 * @param top how many are reported at most
 * @param tensors scores and boxes of an ONNX file that is a detector
 */
record DetectionRules(Double score, Double overlap, Integer top, List<String> tensors) implements Serializable {

    /** As single-shot detectors usually have them (Liu et al. 2016). */
    private static final Limits USUAL = new Limits(0.01, 0.45, 400, 200);

    /** @throws InvalidOptionException if tensors are named, but not two different ones */
    static DetectionRules of(Settings settings) {
        List<String> tensors = settings.find(DetectionOptions.DETECTIONS).orElse(null);
        if (tensors != null && tensors.stream().distinct().count() != 2) {
            throw new InvalidOptionException("Cannot detect: " + DetectionOptions.DETECTIONS.flag() + " is "
                    + String.join(",", tensors) + " but must be two tensors, SCORES,BOXES");
        }
        return new DetectionRules(
                settings.find(DetectionOptions.SCORE_THRESHOLD).orElse(null),
                settings.find(DetectionOptions.OVERLAP).orElse(null),
                settings.find(VisualOptions.TOP).orElse(null),
                tensors);
    }

    /** An option that only detectors understand, if one is set. */
    static Optional<Option<?>> asked(Settings settings) {
        return Stream.<Option<?>>of(DetectionOptions.SCORE_THRESHOLD, DetectionOptions.OVERLAP)
                .filter(option -> settings.find(option).isPresent())
                .findFirst();
    }

    /** The head of an ONNX file, if its tensors are named. */
    Optional<DetectionHead> head() {
        return Optional.ofNullable(tensors)
                .map(names -> resolve(
                        new DetectionHead(names.get(1), names.get(0), new BoxForm.Corners(), USUAL, List.of())));
    }

    /** The network's own limits, but for what the options say. */
    DetectionHead resolve(DetectionHead head) {
        Limits own = head.limits();
        return head.with(new Limits(
                score == null ? own.score() : score,
                overlap == null ? own.overlap() : overlap,
                own.candidates(),
                top == null ? own.kept() : top));
    }
}
