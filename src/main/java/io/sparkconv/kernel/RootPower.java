// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * {@code d} to the power beta for positive d. The usual exponents come from square roots, which every machine rounds
 * alike: 1, 0.5, and 0.75 as √d·√√d; any other is {@code exp(beta log d)} with {@link Exp} and {@link Log}.
 */
public record RootPower(Form form, float beta) {

    /** The ways to compute it. */
    public enum Form {
        ONE,
        HALF,
        THREE_QUARTERS,
        GENERAL
    }

    public static RootPower of(float beta) {
        Form form =
                beta == 1f ? Form.ONE : beta == 0.5f ? Form.HALF : beta == 0.75f ? Form.THREE_QUARTERS : Form.GENERAL;
        return new RootPower(form, beta);
    }

    public float apply(float d) {
        return switch (form) {
            case ONE -> d;
            case HALF -> root(d);
            case THREE_QUARTERS -> root(d) * root(root(d));
            case GENERAL -> Exp.exp(beta * Log.log(d));
        };
    }

    private static float root(float d) {
        return (float) Math.sqrt(d);
    }
}
