// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.FitChoice;
import java.util.List;
import java.util.Optional;

/**
 * How a person wants to see an answer.
 *
 * @param as what the output is taken for
 * @param fit the size of what is said about pixels
 * @param labels the names of the classes; empty if they have none
 * @param range the values of black and white; empty if the network tells them
 */
public record Wish(AnswerChoice as, FitChoice fit, List<String> labels, Optional<ValueRange> range) {

    public Wish {
        labels = List.copyOf(labels);
    }
}
