// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.bench.BenchCase;

/** Measures case by case and tells it in lines of text and in JSON. */
interface BenchReport {

    /** What is said before the first case; ends in the headings. */
    String head();

    /**
     * Times a case.
     *
     * @param json gets the figures
     * @return a line
     */
    String measure(BenchCase what, int batch, ObjectNode json);

    /** What is said after the last case. */
    String foot();
}
