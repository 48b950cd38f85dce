package dev.patella.platform.security;

import dev.patella.platform.problem.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.databind.json.JsonMapper;

/** A token for everything but the health, metrics and documents of a service. */
@AutoConfiguration(before = {OAuth2ResourceServerAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
class SecurityAutoConfiguration {

    private static final String OPERATOR = "OPERATOR";

    @Bean
    @ConditionalOnMissingBean
    TokenVerifier tokenVerifier(@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        return new TokenVerifier(issuer);
    }

    /** What needs a web server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Web {

        @Bean
        RequestLimits requestLimits(@Value("${patella.requests.most}") int most, @Value("${patella.requests.within}") Duration within,
                MeterRegistry registry) {
            return new RequestLimits(most, within, registry);
        }

        /** Tokens live in the true time, whatever time the business clock plays. */
        @Bean
        JwtDecoder jwtDecoder(TokenVerifier verifier, RequestLimits limits) {
            return token -> {
                Jwt jwt = verifier.verify(token, Instant.now());
                limits.good(token, Speaker.of(jwt).subject());
                return jwt;
            };
        }

        /** Lets methods through that nobody has heard of, so that they are answered 405; who may ask is told by the path alone. */
        @Bean
        HttpFirewall httpFirewall() {
            StrictHttpFirewall firewall = new StrictHttpFirewall();
            firewall.setUnsafeAllowAnyHttpMethod(true);
            return firewall;
        }

        /** A timer around each of some fifteen filters costs as much as a decision, and says nothing that the request's own does not. */
        @Bean
        SecurityObservationSettings securityObservationSettings() {
            return SecurityObservationSettings.noObservations();
        }

        @Bean
        SecurityFilterChain securityFilterChain(HttpSecurity http, RequestLimits limits, Problems problems, JsonMapper json) {
            TokenProblems tokenProblems = new TokenProblems(problems, json);
            return http
                    .addFilterBefore(new RequestLimitFilter(limits, tokenProblems), BearerTokenAuthenticationFilter.class)
                    .csrf(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .authorizeHttpRequests(requests -> requests
                            .dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers(EndpointRequest.to("health", "info", "prometheus"))
                            .permitAll()
                            .requestMatchers(EndpointRequest.toAnyEndpoint())
                            .hasRole(OPERATOR)
                            .requestMatchers("/v3/api-docs/**")
                            .permitAll()
                            .requestMatchers("/internal/**", "/operator/**")
                            .hasRole(OPERATOR)
                            .anyRequest()
                            .authenticated())
                    .oauth2ResourceServer(server -> server
                            .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
                            .authenticationEntryPoint(tokenProblems)
                            .accessDeniedHandler(tokenProblems))
                    .exceptionHandling(handling -> handling.authenticationEntryPoint(tokenProblems).accessDeniedHandler(tokenProblems))
                    .build();
        }

        private static JwtAuthenticationConverter roles() {
            JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
            converter.setJwtGrantedAuthoritiesConverter((Jwt token) -> Speaker.of(token)
                    .roles()
                    .stream()
                    .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                    .toList());
            return converter;
        }
    }
}
