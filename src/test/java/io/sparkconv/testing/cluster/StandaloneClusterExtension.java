// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a class of tests a {@link StandaloneCluster} of its own, started before the first and killed after the last.
 * What its processes wrote stays in a folder of the class's name in {@code target/cluster-logs}.
 */
public final class StandaloneClusterExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private StandaloneCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cluster = StandaloneCluster.start(context.getRequiredTestClass().getSimpleName());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StandaloneCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster;
    }
}
