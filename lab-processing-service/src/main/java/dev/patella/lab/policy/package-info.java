/** The laboratory's numbers and recipes as versioned data (domain.md [CP]): what a decision took is stored with it by version. Plain Java. */
@NullMarked
package dev.patella.lab.policy;

import org.jspecify.annotations.NullMarked;
