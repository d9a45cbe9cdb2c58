// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Where the value of an option came from, strongest first. */
public enum Source {
    ARGUMENT("given on the command line"),
    SPARK_CONF("given in the Spark configuration"),
    JOB_FILE("given in the job file"),
    MODEL_FILE("given in the file beside the model"),
    DEFAULT("the default");

    private final String description;

    Source(String description) {
        this.description = description;
    }

    /** A few words that complete a message. */
    public String description() {
        return description;
    }
}
