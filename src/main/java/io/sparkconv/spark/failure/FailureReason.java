// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.failure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;

/**
 * Why some images failed.
 *
 * @param status of their rows
 * @param reason what their rows say, with # for numbers
 * @param images how many
 * @param example the path of one of them
 */
public record FailureReason(String status, String reason, long images, String example) implements Serializable {

    public static FailureReason of(String status, String error, String path) {
        return new FailureReason(status, error == null ? "" : error.replaceAll("\\d+", "#"), 1, path);
    }

    /** Adds the parts to a row of a report. */
    public void addTo(ObjectNode json) {
        json.put("status", status);
        json.put("reason", reason);
        json.put("count", images);
        json.put("example", example);
    }

    /** What is the same for all of them. */
    public String key() {
        return status + ": " + reason;
    }

    /** Both together; the example is the one that comes first in the order of paths. */
    public FailureReason plus(FailureReason other) {
        return new FailureReason(
                status, reason, images + other.images, example.compareTo(other.example) < 0 ? example : other.example);
    }
}
