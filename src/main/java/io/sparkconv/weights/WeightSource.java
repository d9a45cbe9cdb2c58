// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.weights;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.nio.file.Path;
import java.util.List;

/** Gives the learned tensors of a network by name. Values are fetched when a plan is made, not before. */
public interface WeightSource {

    /** What stands before the seed of random weights. */
    String RANDOM = "random:";

    /**
     * The values of one tensor, last extent fastest.
     *
     * @throws InvalidModelException if there is no such tensor or it has another shape
     */
    float[] values(String name, Shape shape);

    /**
     * Checks that what is there fits a network with these parameters; values are not read. That a tensor is missing shows
     * when it is asked for, because a part of a network can run without the rest.
     *
     * @param unread what the names of tensors begin with that may be there though no layer reads them
     * @throws InvalidModelException if a tensor has another shape or type, or is none of the network's
     */
    default void check(List<Parameter> parameters, List<String> unread) {}

    /** Whether a tensor whose name begins so is known to be there; a source that makes tensors knows of none. */
    default boolean holds(String prefix) {
        return false;
    }

    /** What to tell the user, such as {@code random weights from seed 1}. */
    String description();

    /** A parameter that takes its values from here. */
    default Parameter parameter(String name, int... dims) {
        Shape shape = Shape.of(dims);
        return new Parameter(name, shape, () -> values(name, shape));
    }

    /**
     * What the option {@code --weights} means: {@code random:SEED}, or the path of a safetensors file.
     *
     * @throws InvalidModelException if the seed is no number, or the file cannot be read
     */
    static WeightSource of(String text) {
        if (!text.startsWith(RANDOM)) {
            return Safetensors.open(Path.of(text));
        }
        try {
            return new RandomWeights(Long.parseLong(text.substring(RANDOM.length())));
        } catch (NumberFormatException e) {
            throw new InvalidModelException(
                    "Cannot make weights: seed is '" + text.substring(RANDOM.length()) + "' but must be a whole number",
                    e);
        }
    }

    /** No weights: shapes and costs can be told, nothing can be run. */
    static WeightSource none() {
        return new WeightSource() {
            @Override
            public float[] values(String name, Shape shape) {
                throw new InvalidModelException("Cannot run the network: the source of weights (" + name
                        + " was asked for) is none but must be a safetensors file or random:SEED");
            }

            @Override
            public String description() {
                return "no weights";
            }
        };
    }
}
