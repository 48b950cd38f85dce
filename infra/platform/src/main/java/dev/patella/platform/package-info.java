/** What every service's HTTP and clinic edge shares. It knows of roles, signatures and sites, not of any service's decisions. */
@NullMarked
package dev.patella.platform;

import org.jspecify.annotations.NullMarked;
