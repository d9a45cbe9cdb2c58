// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.DetectionOptions;
import io.sparkconv.config.Option;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Limits;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;

/** What the options say about which detections are reported; null where they say nothing. */
record DetectionRules(Double score, Double overlap, Integer top) implements Serializable {

    static DetectionRules of(Settings settings) {
        return new DetectionRules(
                settings.find(DetectionOptions.SCORE_THRESHOLD).orElse(null),
                settings.find(DetectionOptions.OVERLAP).orElse(null),
                settings.find(VisualOptions.TOP).orElse(null));
    }

    /** An option that only detectors understand, if one is set. */
    static Optional<Option<?>> asked(Settings settings) {
        return Stream.<Option<?>>of(DetectionOptions.SCORE_THRESHOLD, DetectionOptions.OVERLAP)
                .filter(option -> settings.find(option).isPresent())
                .findFirst();
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
