// The models of localpresence that the measurement meets, for kotlinx.serialization.

package peer

import kotlinx.serialization.SerialName
import kotlinx.serialization.Serializable

@Serializable
data class ReviewPage(
    val page: Int,
    @SerialName("max_page") val maxPage: Int,
    val count: Int,
    val reviews: List<Review> = emptyList(),
)

@Serializable
data class Review(
    val key: String? = null,
    @SerialName("org_id") val orgId: Long? = null,
    val id: Long,
    @SerialName("business_id") val businessId: String? = null,
    val partner: String? = null,
    @SerialName("partner_id") val partnerId: String? = null,
    @SerialName("author_name") val authorName: String? = null,
    val date: String? = null,
    @SerialName("update_date") val updateDate: String? = null,
    @SerialName("delete_date") val deleteDate: String? = null,
    val rating: Int? = null,
    val recommended: Boolean? = null,
    val title: String? = null,
    val content: String? = null,
    val state: String,
    val link: String? = null,
    val comments: Comment? = null,
    val tags: List<ReviewTag> = emptyList(),
    @SerialName("media_links") val mediaLinks: List<String> = emptyList(),
)

@Serializable
data class Comment(
    val id: Long? = null,
    @SerialName("partner_id") val partnerId: String? = null,
    val created: String? = null,
    @SerialName("author_name") val authorName: String? = null,
    val content: String? = null,
    val date: String? = null,
    @SerialName("update_date") val updateDate: String? = null,
    @SerialName("can_edit") val canEdit: Boolean? = null,
    @SerialName("review_id") val reviewId: Long? = null,
    @SerialName("parent_id") val parentId: Long? = null,
    @SerialName("user_id") val userId: String? = null,
    @SerialName("is_reply_suggestion") val isReplySuggestion: Boolean? = null,
    val replies: List<Comment> = emptyList(),
)

@Serializable
data class ReviewTag(val id: Long? = null, val label: String? = null, val color: String? = null)
