"""What `nkblog check` looks at beyond what a build needs: pure functions from a site to findings."""
